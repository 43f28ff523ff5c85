import { describeWithEngines, enginePath } from '../engines/engines.js';
import { testAnswers } from './answers.js';
import { testApiServer } from './api-server.js';
import { testKyverno } from './kyverno.js';

testKyverno();
testApiServer();

describeWithEngines('OPA answers as the injection does', ['opa'], () => {
  testAnswers('opa', { program: enginePath('opa') });
});
