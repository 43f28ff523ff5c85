import type { Dialect } from './dialect.js';
import { kubernetes } from './kubernetes.js';
import { kyverno } from './kyverno.js';
import { kyverno117 } from './kyverno-1.17.js';

/** Every dialect. The build checks the names of the policies in each, and tests compare what each computes. */
export const dialects: readonly Dialect[] = [kyverno, kyverno117, kubernetes];
