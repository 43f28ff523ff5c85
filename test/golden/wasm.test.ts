import { describe } from 'vitest';
import { engines } from '../../generator/cli/options/engines.js';
import { testAnswers } from './answers.js';

describe('the Wasm module answers as the injection does', () => {
  testAnswers('wasm', () => engines.wasm({}));
});
