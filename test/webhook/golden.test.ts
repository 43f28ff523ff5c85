import { afterAll, describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf, reviewNatively } from '../../generator/review/native.js';
import { readRequest } from '../../generator/review/request.js';
import { injectionSettings } from '../../webhook/flag-table.js';
import { type GoldenCase, goldenCases } from '../golden/cases.js';
import { type AdmissionResponse, type Subject, startSubject } from './subject.js';

/** A config as the flags that say the same, and as variables where there is no flag. */
function given(config: GoldenCase['config']): Parameters<typeof startSubject>[0] {
  const args: string[] = [];
  const environment: Record<string, string> = {};
  for (const [key, value] of Object.entries(config)) {
    const setting = injectionSettings.find((each) => each.key === key);
    if (setting?.flag !== undefined) args.push(`-${setting.flag}=${value}`);
    else environment[setting?.variables[0] ?? ''] = String(value);
  }
  return { args, environment };
}

const subjects = new Map<string, Promise<Subject>>();
afterAll(async () => {
  for (const subject of subjects.values()) await (await subject).close();
});

/** The webhook with the case's config. */
function subjectOf(config: GoldenCase['config'], engine: string): Promise<Subject> {
  const key = JSON.stringify([config, engine]);
  const { args = [], environment = {} } = given(config) ?? {};
  const known =
    subjects.get(key) ??
    startSubject({ args: [...args, `-engine=${engine}`, '-log-level=error'], environment });
  subjects.set(key, known);
  return known;
}

function expected({ id, config, request }: GoldenCase): AdmissionResponse {
  const operator = operatorOf(normaliseConfig(config, id).injection);
  const { allowed, message, patch } = reviewNatively(readRequest(request), operator);
  const { uid } = request;
  if (message !== undefined) {
    return { uid, allowed, status: { status: 'Failure', message, reason: 'Forbidden', code: 403 } as never };
  }
  if (patch === undefined) return { uid, allowed };
  return { uid, allowed, patch: JSON.stringify(patch), patchType: 'JSONPatch' };
}

function decoded({ patch, ...response }: AdmissionResponse): AdmissionResponse {
  return patch === undefined
    ? response
    : { ...response, patch: Buffer.from(patch, 'base64').toString('utf8') };
}

describe('the webhook answers as review does', () => {
  test.each(goldenCases().map((each, index) => [each.id, each, index] as const))(
    '%s',
    async (_, each, index) => {
      const subject = await subjectOf(each.config, 'native');
      const version = index % 2 === 0 ? 'admission.k8s.io/v1' : 'admission.k8s.io/v1beta1';
      expect(decoded(await subject.review(each.request, version))).toEqual(expected(each));
    },
  );
});

describe('the webhook answers with the Wasm module as review does', () => {
  const some = goldenCases().filter(
    ({ config }, index) => Object.keys(config).length === 0 && index % 20 === 0,
  );
  test.each(some.map((each) => [each.id, each] as const))('%s', async (_, each) => {
    const subject = await subjectOf(each.config, 'wasm');
    const { patch, ...rest } = decoded(await subject.review(each.request));
    const { patch: expectedPatch, ...expectedRest } = expected(each);
    expect(rest).toEqual(expectedRest);
    expect(patch && JSON.parse(patch)).toEqual(expectedPatch && JSON.parse(expectedPatch));
  });
});
