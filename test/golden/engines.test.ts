import { engines } from '../../generator/cli/options/engines.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { specializedOpa, specializedWasm } from '../opa/specialized.js';
import { testAnswers } from './answers.js';
import { testApiServer } from './api-server.js';
import { testKyverno } from './kyverno.js';

testKyverno();
testApiServer();

describeWithEngines('OPA answers as the injection does', ['opa'], () => {
  testAnswers('opa', () => engines.opa({ program: enginePath('opa') }));
});

describeWithEngines('OPA with the config folded in answers as the injection does', ['opa'], () => {
  testAnswers('opa', specializedOpa);
});

describeWithEngines('Wasm with the config folded in answers as the injection does', ['opa'], () => {
  testAnswers('wasm', specializedWasm);
});
