import { describeWithEngines, enginePath } from '../engines/engines.js';
import { testAnswers } from './answers.js';

describeWithEngines('Kyverno answers as the injection does', ['kyverno-evaluator'], () => {
  testAnswers('kyverno', { program: enginePath('kyverno-evaluator') }, true);
});

describeWithEngines('OPA answers as the injection does', ['opa'], () => {
  testAnswers('opa', { program: enginePath('opa') });
});
