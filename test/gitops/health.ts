import { execFileSync } from 'node:child_process';
import { parse, parseAllDocuments } from 'yaml';
import { codeBlocks, page } from '../docs/pages.js';
import { enginePath } from '../engines/engines.js';

interface Health {
  readonly status?: string;
  readonly message?: string;
  readonly error?: string;
}

interface Judged {
  readonly kind: string;
}

interface FluxKustomization {
  readonly kind: string;
  readonly spec: { readonly healthCheckExprs: readonly ({ readonly kind: string } & object)[] };
}

const blocks = codeBlocks(page('docs/gitops.md'), 'yaml');
const blockWith = (text: string): string => blocks.find((block) => block.includes(text)) ?? '';

/** How Argo CD judges an object by the health check of docs/gitops.md. */
export function healthInArgo(object: Judged): Health {
  const { data } = parse(blockWith('kind: ConfigMap')) as { readonly data: Readonly<Record<string, string>> };
  return judged({ lua: data[`resource.customizations.health.policies.kyverno.io_${object.kind}`], object });
}

/** How Flux judges an object by the expressions of docs/gitops.md. */
export function healthInFlux(object: Judged): Health {
  const documents = parseAllDocuments(blockWith('healthCheckExprs:')).map((one) => one.toJS());
  const { spec } = documents.find(({ kind }) => kind === 'Kustomization') as FluxKustomization;
  const expressions = spec.healthCheckExprs.find(({ kind }) => kind === object.kind);
  return judged({ ...expressions, object });
}

function judged(question: object): Health {
  const answer = execFileSync(enginePath('gitops-health'), {
    input: JSON.stringify(question),
    encoding: 'utf8',
  });
  return JSON.parse(answer) as Health;
}
