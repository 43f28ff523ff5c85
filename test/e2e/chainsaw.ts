import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { type ApiClient, ApiError, type KubernetesObject } from './api-client.js';
import { policyIsGone } from './kyverno.js';
import type { Servers } from './servers.js';

/** An object with a name, as those of the tests have. */
type Named = KubernetesObject & { readonly metadata: { readonly name: string } };

interface Expectation {
  readonly match?: unknown;
  readonly check: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly apply?: { readonly file: string; readonly expect?: readonly Expectation[] };
  readonly assert?: { readonly file: string };
  readonly error?: { readonly file: string };
  readonly sleep?: { readonly duration: string };
}

interface ChainsawTest {
  readonly spec: {
    readonly namespace?: string;
    readonly namespaceTemplate?: { readonly metadata: { readonly labels: Readonly<Record<string, string>> } };
    readonly steps: readonly { readonly name: string; readonly try: readonly Operation[] }[];
  };
}

const clusterWide = ['MutatingPolicy', 'ValidatingPolicy', 'Namespace'];

/**
 * Does the steps of the chainsaw test in a folder, as far as generated ones have them: apply, assert, error and sleep,
 * on files, with checks of an error's text. What it created is deleted in the end.
 *
 * @param patience how long an operation is tried again, in milliseconds
 * @throws Error naming the step and the object where an operation fails
 */
export async function runChainsawTest(
  servers: Servers,
  kubernetes: ApiClient,
  folder: string,
  patience: number,
): Promise<void> {
  const { spec } = parse(readFileSync(join(folder, 'chainsaw-test.yaml'), 'utf8')) as ChainsawTest;
  const namespace = spec.namespace ?? `chainsaw-${randomBytes(4).toString('hex')}`;
  const created: Named[] = [];
  const run = { servers, kubernetes, folder, namespace, patience, created };
  const labels = spec.namespaceTemplate?.metadata.labels ?? {};
  await kubernetes.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels },
  } as KubernetesObject);
  try {
    for (const step of spec.steps) {
      for (const operation of step.try) {
        await perform(run, operation).catch((error: Error) => {
          throw new Error(`${step.name}: ${error.message}`);
        });
      }
    }
  } finally {
    for (const object of created.toReversed()) await kubernetes.delete(object);
    for (const { kind, metadata } of created) {
      if (kind.endsWith('Policy')) await policyIsGone(servers, kubernetes, kind, metadata.name);
    }
  }
}

interface Run {
  readonly servers: Servers;
  readonly kubernetes: ApiClient;
  readonly folder: string;
  readonly namespace: string;
  readonly patience: number;
  readonly created: Named[];
}

async function perform(run: Run, operation: Operation): Promise<void> {
  const [name = '', ...others] = Object.keys(operation);
  const { apply, assert, error, sleep: pause } = operation;
  if (others.length > 0) throw new Error(`an operation is one of ${[name, ...others].join(', ')}`);
  if (apply !== undefined) {
    for (const object of objectsIn(run, apply.file)) {
      await retried(run, () => applyObject(run, object, apply.expect ?? []));
    }
  } else if (assert !== undefined) {
    for (const object of objectsIn(run, assert.file)) {
      await retried(run, async () => {
        const problem = mismatch(object, await run.kubernetes.read(object));
        if (problem !== undefined) throw new Error(`${nameOf(object)}: ${problem}`);
      });
    }
  } else if (error !== undefined) {
    for (const object of objectsIn(run, error.file)) {
      await retried(run, async () => {
        const actual = await existing(run, object);
        if (actual !== undefined && mismatch(object, actual) === undefined) {
          throw new Error(`${nameOf(object)}: is as it must not be`);
        }
      });
    }
  } else if (pause !== undefined) {
    await sleep(Number(/^(\d+)s$/.exec(pause.duration)?.[1]) * 1000);
  } else {
    throw new Error(`the tests do not know the operation ${name}`);
  }
}

/** The objects of a file, in the test's namespace unless they are of none. */
function objectsIn({ folder, namespace }: Run, file: string): readonly Named[] {
  return parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => {
    const object = document.toJS() as Named;
    const metadata = clusterWide.includes(object.kind) ? object.metadata : { namespace, ...object.metadata };
    return { ...object, metadata };
  });
}

/** Tries again until the operation is successful, or until time is up. */
async function retried({ patience }: Run, attempt: () => Promise<void>): Promise<void> {
  await vi.waitFor(attempt, { timeout: patience, interval: 200 });
}

/** Creates an object that does not exist yet, and checks the result. */
async function applyObject(run: Run, object: Named, expect: readonly Expectation[]): Promise<void> {
  let problem: string | undefined;
  if ((await existing(run, object)) === undefined) {
    try {
      await run.kubernetes.create(object);
      run.created.push(object);
    } catch (error) {
      problem = (error as Error).message;
    }
  }
  const expected = expect.filter(({ match }) => match === undefined || mismatch(match, object) === undefined);
  for (const { check } of expected) {
    for (const [expression, value] of Object.entries(check)) {
      if (containsInError(expression, problem) !== value) {
        throw new Error(`${nameOf(object)}: ${expression} is not ${value}, since the error is: ${problem}`);
      }
    }
  }
  if (expected.length === 0 && problem !== undefined) throw new Error(`${nameOf(object)}: ${problem}`);
}

async function existing({ kubernetes }: Run, object: Named): Promise<Named | undefined> {
  try {
    return await kubernetes.read(object);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

/** The value of `(contains($error, 'text'))`, the one expression that generated tests have. */
function containsInError(expression: string, problem: string | undefined): boolean {
  const [, text] = /^\(contains\(\$error, '(.*)'\)\)$/s.exec(expression) ?? [];
  if (text === undefined) throw new Error(`the tests do not know the expression ${expression}`);
  return problem?.includes(text.replaceAll("\\'", "'")) === true;
}

/** Where a value is not as expected, if anywhere. Mappings may have more keys; lists have as many items. */
function mismatch(expected: unknown, actual: unknown, place = ''): string | undefined {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${place} is no list`;
    if (expected.length !== actual.length)
      return `${place} has ${actual.length} items, not ${expected.length}`;
    return first(expected.map((item, index) => mismatch(item, actual[index], `${place}[${index}]`)));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return `${place} is not there`;
    const members = actual as Readonly<Record<string, unknown>>;
    return first(
      Object.entries(expected).map(([key, value]) => mismatch(value, members[key], `${place}.${key}`)),
    );
  }
  return expected === actual
    ? undefined
    : `${place} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
}

function first(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}

function nameOf({ kind, metadata }: Named): string {
  return `${kind} ${metadata.name}`;
}
