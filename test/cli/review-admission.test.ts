import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { review, testReview } from './review-cases.js';
import { refused } from './review-requests.js';

describe('review answers', () => testReview());

describe('review --engine wasm answers', () => testReview('--engine', 'wasm'));

describe('review --policies is refused', () => {
  test('for an engine that evaluates no YAML', async () => {
    const stderr = '--policies: the engine native evaluates no YAML; add --engine kyverno or kubernetes\n';
    expect(await review(['--policies', 'anywhere'], { request: refused })).toEqual({
      code: 2,
      stdout: '',
      stderr,
    });
  });

  test('beside a config', async () => {
    const config = path.join(temporaryFolder(), 'config.yaml');
    writeFileSync(config, '');
    const stderr = '--config and --policies exclude each other: the policies contain their config\n';
    const options = ['--engine', 'kyverno', '--policies', 'anywhere', '--config', config];
    expect(await review(options, { request: refused })).toEqual({ code: 2, stdout: '', stderr });
  });
});
