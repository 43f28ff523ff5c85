import { beforeAll, describe, expect, test } from 'vitest';
import { injectionSettings } from '../../generator/common/flag-table.js';
import { reviewOf } from '../admission/review-of.js';
import { type GoldenCase, goldenCases } from '../golden/cases.js';
import { decoded, expected } from './expected-response.js';
import { pipeline } from './pipeline.js';
import { type AdmissionResponse, startSubject } from './subject.js';

/** A config as the flags that say the same, and as variables where there is no flag. */
function given(config: GoldenCase['config']): {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
} {
  const args: string[] = [];
  const environment: Record<string, string> = {};
  for (const [key, value] of Object.entries(config)) {
    const setting = injectionSettings.find((each) => each.key === key);
    if (setting?.flag !== undefined) args.push(`-${setting.flag}=${value}`);
    else environment[setting?.variables[0] ?? ''] = String(value);
  }
  return { args, environment };
}

/** What the webhook answers to cases: one with each config, which is asked all the cases with that config at once. */
async function answersTo(
  cases: readonly GoldenCase[],
  engine: string,
): Promise<ReadonlyMap<string, AdmissionResponse>> {
  const answers = new Map<string, AdmissionResponse>();
  for (const config of new Set(cases.map((each) => JSON.stringify(each.config)))) {
    const some = cases.filter((each) => JSON.stringify(each.config) === config);
    const { args, environment } = given(JSON.parse(config));
    const subject = await startSubject({
      args: [...args, `-engine=${engine}`, '-log-level=error'],
      environment,
    });
    const reviews = some.map(({ request }, index) => reviewOf(request, versions[index % versions.length]));
    const replies = await pipeline(
      subject.port,
      reviews.map((review) => JSON.stringify(review)),
    );
    await subject.close();
    for (const [index, { status, text }] of replies.entries()) {
      const { apiVersion, response } = JSON.parse(text);
      expect({ status, apiVersion }).toEqual({ status: 200, apiVersion: reviews[index]?.apiVersion });
      answers.set(some[index]?.id ?? '', response);
    }
  }
  return answers;
}

const versions = ['admission.k8s.io/v1', 'admission.k8s.io/v1beta1'];

describe('the webhook answers as review does', () => {
  let answers: ReadonlyMap<string, AdmissionResponse>;
  beforeAll(async () => {
    answers = await answersTo(goldenCases(), 'native');
  });
  test.each(goldenCases().map((each) => [each.id, each] as const))('%s', (id, each) => {
    expect(decoded(answers.get(id) as AdmissionResponse)).toEqual(expected(each));
  });
});

describe('the webhook answers with the Wasm module as review does', () => {
  const some = goldenCases().filter(
    ({ config }, index) => Object.keys(config).length === 0 && index % 20 === 0,
  );
  let answers: ReadonlyMap<string, AdmissionResponse>;
  beforeAll(async () => {
    answers = await answersTo(some, 'wasm');
  });
  test.each(some.map((each) => [each.id, each] as const))('%s', (id, each) => {
    const { patch, ...rest } = decoded(answers.get(id) as AdmissionResponse);
    const { patch: expectedPatch, ...expectedRest } = expected(each);
    expect(rest).toEqual(expectedRest);
    expect(patch && JSON.parse(patch)).toEqual(expectedPatch && JSON.parse(expectedPatch));
  });
});
