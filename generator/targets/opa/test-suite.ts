import { heading } from '../../common/heading.js';
import { patched } from '../../common/json-patch.js';
import { operatorOf } from '../../config/operator.js';
import { reviewNatively } from '../../engines/native.js';
import type { Pod } from '../../injection/pod.js';
import { samplePods } from '../generated/sample-pods.js';
import { wordsOf } from '../samples.js';
import type { GeneratedFile, SuiteInput } from '../target.js';

/** A pod and its expected result for the config. */
export interface Case {
  /** The name of its test, in words. */
  readonly words?: readonly string[];
  readonly shows: string;
  readonly pod: Pod;
  /** The admitted pod, or the reason for the denial. */
  readonly admitted?: Pod;
  readonly refused?: string;
}

/** What `opa test` runs: pods that OPA is asked about as the API server asks it, and what must become of them. */
export function testSuite(input: SuiteInput<'opa'>): readonly GeneratedFile[] {
  const { config } = input;
  const operator = operatorOf(config.injection);
  const cases = Object.fromEntries(
    samplePods.map(({ shows, pod }): [string, Case] => {
      const object = pod as Pod & {
        readonly metadata: { readonly name: string; readonly namespace: string };
      };
      const { allowed, message, patch } = reviewNatively(
        { namespace: object.metadata.namespace, object },
        operator,
      );
      return [
        object.metadata.name,
        allowed
          ? { shows, pod: object, admitted: patched(object, patch ?? []) }
          : { shows, pod: object, refused: message ?? '' },
      ];
    }),
  );
  return suiteOf(input, cases);
}

/** A suite of cases, by the names of their pods. */
export function suiteOf(
  { config, configName }: SuiteInput<'opa'>,
  cases: Readonly<Record<string, Case>>,
): readonly GeneratedFile[] {
  const data = { config: config.injection, cases };
  return [
    {
      path: 'main_test.rego',
      content: `# ${heading(configName)}\n${tests(config.admission.denial, Object.entries(cases))}`,
    },
    // OPA puts data where its folder says: these are data.golden.
    { path: 'golden/data.json', content: `${JSON.stringify(data, null, 2)}\n` },
  ];
}

function tests(denial: string, cases: readonly (readonly [string, Case])[]): string {
  const rules = cases.map(
    ([name, { shows, words = wordsOf(shows), refused }]) =>
      `test_${words.join('_')} if ${refused === undefined ? 'is_admitted' : 'is_refused'}("${name}")`,
  );
  return `${introduction(denial)}\n\n${rules.join('\n\n')}\n`;
}

/** @param denial what the bundle beside the suite says; the suite is about the reasons, which are those of a denial */
function introduction(denial: string): string {
  return `#
# Run 'opa test' on this folder. The pods and their expected results are in golden/data.json.
package system.main_test

import data.golden
import data.system.main

review(pod) := answer if {
	request := {
		"uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
		"namespace": pod.metadata.namespace,
		"operation": "CREATE",
		"object": pod,
	}
	asked := {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": request}
	answer := main with input as asked with data.injectorless.config as golden.config${denial === 'Deny' ? '' : ' with data.injectorless.denial as "Deny"'}
}

is_admitted(name) if {
	example := golden.cases[name]
	answer := review(example.pod).response
	answer.allowed
	answer.uid == "705ab4f5-6393-11e8-b7cc-42010a800002"
	operations := json.unmarshal(base64.decode(object.get(answer, "patch", base64.encode("[]"))))
	json.patch(example.pod, operations) == example.admitted
}

is_refused(name) if {
	example := golden.cases[name]
	answer := review(example.pod).response
	not answer.allowed
	answer.status.message == example.refused
}`;
}
