import { expect, test } from 'vitest';
import { type Config, normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { isMissed, isRequested, readAgent, violationsOf } from '../../generator/injection/inject.js';
import type { AdmissionRequest, Pod } from '../../generator/injection/pod.js';
import { missedMessage } from '../../generator/targets/gatekeeper/names.js';
import { describeWithEngines } from '../engines/engines.js';
import { goldenCases } from '../golden/cases.js';
import { patched } from '../golden/compare.js';
import { Files } from './files.js';
import { violations } from './gator.js';

/** The label by which a Constraint matches the pods of its config. */
const configLabel = 'injectorless/config';

/** A golden case and its config, which equal ones share. */
interface Request {
  readonly id: string;
  readonly configId: string;
  readonly config: Config;
  readonly request: AdmissionRequest;
}

const configs = new Map<string, { readonly id: string; readonly config: Config }>();
const requests: readonly Request[] = goldenCases().map(({ id, config: given, request }) => {
  const key = JSON.stringify(given);
  const known = configs.get(key) ?? { id: String(configs.size), config: normaliseConfig(given, id) };
  configs.set(key, known);
  return { id, configId: known.id, config: known.config, request: readRequest(request) };
});

/** An object that Gatekeeper is asked about, which is named after its case, and the messages that are the injection's. */
interface Case {
  readonly id: string;
  readonly object: object;
  readonly messages: readonly string[];
}

/** The metadata of a pod, by which the Constraint of its config matches it. */
function metadata(id: string, configId: string, { namespace = '', object }: AdmissionRequest) {
  return { ...object.metadata, name: id, namespace, labels: { [configLabel]: configId } };
}

/** The violations of a pod that asks. */
function violationsFor(request: AdmissionRequest, { injection }: Config): readonly string[] {
  const operator = operatorOf(injection);
  return isRequested(request, operator) ? violationsOf(request, readAgent(request, operator)) : [];
}

/** What the check has to say about a pod that has passed mutation. */
function messagesFor(request: AdmissionRequest, config: Config): readonly string[] {
  const found = violationsFor(request, config);
  return found.length === 0 && isMissed(request, operatorOf(config.injection)) ? [missedMessage] : found;
}

/** The cases in which Gatekeeper says something else. */
async function differing(constraint: 'pods' | 'workloads', cases: readonly Case[]) {
  const constraints = [...configs.values()].map(({ config, id }) => {
    const { [constraint]: made } = new Files(config);
    const match = { ...made.spec.match, labelSelector: { matchLabels: { [configLabel]: id } } };
    return { ...made, metadata: { name: `config-${id}` }, spec: { ...made.spec, match } };
  });
  const { template, expansions } = Files.of({});
  const said = new Map<string, string[]>();
  for (const { msg, violatingObject } of await violations([
    template,
    ...expansions,
    ...constraints,
    ...cases.map(({ object }) => object),
  ])) {
    const { name } = violatingObject.metadata;
    said.set(name, [...(said.get(name) ?? []), msg.replace(/^\[Implied by \S+\] /, '')]);
  }
  return cases
    .map(({ id, messages }) => ({ id, messages: messages.toSorted(), said: (said.get(id) ?? []).sort() }))
    .filter(({ messages, said }) => JSON.stringify(messages) !== JSON.stringify(said));
}

describeWithEngines('Gatekeeper says what the injection says, in every golden case', ['gator'], () => {
  test('about pods, as they come and as they are injected', async () => {
    const cases = requests.flatMap(({ id, configId, config, request }): readonly Case[] => {
      const { patch } = reviewNatively(request, operatorOf(config.injection));
      const injected = patch === undefined ? [] : [patched(request.object, patch) as Pod];
      return [request.object, ...injected].map((object, index) => {
        const name = index === 0 ? id : `${id} injected`;
        return {
          id: name,
          object: {
            apiVersion: 'v1',
            kind: 'Pod',
            ...object,
            metadata: metadata(name, configId, { ...request, object }),
          },
          messages: messagesFor({ ...request, object }, config),
        };
      });
    });
    expect(cases.length).toBeGreaterThan(requests.length);
    expect(await differing('pods', cases)).toEqual([]);
  });

  test('about Deployments with such pods, which get a service account token', async () => {
    const cases = requests.map(({ id, configId, config, request }): Case => {
      const { name: _, namespace, ...own } = metadata(id, configId, request);
      const { spec } = request.object;
      return {
        id,
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: id, namespace },
          spec: { template: { metadata: own, spec } },
        },
        messages: violationsFor(asCreated(request), config),
      };
    });
    expect(await differing('workloads', cases)).toEqual([]);
  });
});

/** The request for a pod of a template: with the token that the API server adds, and in some namespace. */
function asCreated({ namespace = '', object }: AdmissionRequest): AdmissionRequest {
  const { status: _, ...pod } = object;
  const { containers = [], volumes = [] } = pod.spec ?? {};
  const mount = { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
  const spec = {
    ...pod.spec,
    containers: containers.map((container) => ({
      ...container,
      volumeMounts: [...(container.volumeMounts ?? []), mount],
    })),
    volumes: [...volumes, { name: mount.name }],
  };
  return { namespace: namespace === '' ? 'default' : namespace, object: { ...pod, spec } };
}
