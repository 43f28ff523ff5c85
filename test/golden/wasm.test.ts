import { describe } from 'vitest';
import { wasmEngine } from '../../generator/review/wasm.js';
import { testAnswers } from './answers.js';

describe('the Wasm module answers as the injection does', () => {
  testAnswers(() => wasmEngine({}));
});
