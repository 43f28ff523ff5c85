import { describe } from 'vitest';
import { testAnswers } from './answers.js';

describe('the Wasm module answers as the injection does', () => {
  testAnswers('wasm', {});
});
