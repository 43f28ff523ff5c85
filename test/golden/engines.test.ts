import { kyvernoEngine } from '../../generator/review/kyverno.js';
import { opaEngine } from '../../generator/review/opa.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { testAnswers } from './answers.js';

describeWithEngines('Kyverno answers as the injection does', ['kyverno-evaluator'], () => {
  testAnswers(() => kyvernoEngine(enginePath('kyverno-evaluator')), true);
});

describeWithEngines('OPA answers as the injection does', ['opa'], () => {
  testAnswers(() => opaEngine({ program: enginePath('opa') }));
});
