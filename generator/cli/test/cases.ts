import type { CaseConfig, TestCase } from '../../../schemas/generated/test-file.js';
import { isObject } from '../../common/is-object.js';
import { lineOf, type Place } from '../../common/place.js';
import { printable, show } from '../../common/show.js';
import { nearest, suggestion } from '../../common/similar.js';
import { type Config, ConfigError, configAt, loadConfig } from '../../config/load.js';
import { asked, exclusion, labelsOf, type SkipReason, selectionOf } from '../../engines/admission.js';
import type { Labels } from '../../engines/label-selector.js';
import { requestOf } from '../../engines/manifest-request.js';
import { podProblem, RequestError, readRequest } from '../../engines/request.js';
import type { AdmissionRequest } from '../../injection/pod.js';
import {
  type ManifestDocument,
  type ManifestObject,
  type ManifestProblem,
  objectOf,
} from '../../manifests/document.js';
import { Manifests } from '../../manifests/manifests.js';
import { missingTemplate, nameOf, podMembers, podOf } from '../../manifests/pod.js';
import { readServiceAccounts, type ServiceAccounts } from '../../manifests/service-accounts.js';
import { encoded } from './readable-pod.js';
import { besides, type ReadTestFile } from './test-file.js';

/** A case that can be run. */
export interface RunnableCase {
  readonly name: string;
  readonly place: Place;
  readonly index: number;
  readonly config: Config;
  /** The request for the pod; without it, the API server does not ask about it. */
  readonly request?: AdmissionRequest;
  readonly skipped?: SkipReason;
  readonly namespaceLabels: Labels;
  readonly wanted: Pick<TestCase, 'expected' | 'messages' | 'contains' | 'pod'>;
}

/** An object of a file that a case names, in its document. */
interface FileObject {
  readonly document: Pick<ManifestDocument, 'placeOf'>;
  readonly object: ManifestObject;
}

/** The objects of a file that a case names. */
interface FileObjects {
  readonly all: readonly FileObject[];
  /** Those that make pods, by their titles, such as `Deployment/shop`. */
  readonly candidates: ReadonlyMap<string, readonly FileObject[]>;
}

/** What a case cannot be run because of. */
class CaseError extends Error {
  constructor(readonly problems: readonly ManifestProblem[]) {
    super();
  }
}

/** Prepares the cases of test files. Files that several cases name are read once. */
export class CaseReader {
  private readonly configs = new Map<string, Config>();
  private readonly configFiles = new Set<string>();
  private readonly manifests = new Map<string, Promise<FileObjects>>();
  private readonly serviceAccounts = new Map<string, Promise<ServiceAccounts>>();

  /** @param fallback the config of cases that have none */
  constructor(private readonly fallback: Config) {}

  /** The files that cases name, also those that cannot be read. */
  get files(): readonly string[] {
    return [...this.manifests.keys(), ...this.configFiles];
  }

  /** The cases of a file, and what is wrong with the others. */
  async read(testFile: ReadTestFile): Promise<{
    readonly cases: readonly RunnableCase[];
    readonly problems: readonly ManifestProblem[];
  }> {
    const cases: RunnableCase[] = [];
    // A file that several cases name has its problems once.
    const problems = new Map<string, ManifestProblem>();
    for (const [index, testCase] of testFile.content.cases.entries()) {
      try {
        cases.push(await this.readCase(testFile, testCase, index));
      } catch (error) {
        if (!(error instanceof CaseError)) throw error;
        for (const problem of error.problems) problems.set(lineOf(problem), problem);
      }
    }
    return { cases, problems: [...problems.values()] };
  }

  private async readCase(testFile: ReadTestFile, testCase: TestCase, index: number): Promise<RunnableCase> {
    const { document, content } = testFile;
    const at = ['cases', String(index)];
    const config =
      testCase.config !== undefined
        ? this.configOf(testFile, testCase.config, [...at, 'config'])
        : content.config !== undefined
          ? this.configOf(testFile, content.config, ['config'])
          : this.fallback;
    const namespace = testCase.namespace ?? content.namespace ?? 'default';
    const creation =
      testCase.request !== undefined
        ? requestIn(testCase.request, namespace, document.placeOf([...at, 'request']))
        : { request: await this.requestFor(testFile, testCase, index, namespace) };
    const labels = testCase.namespaceLabels ?? content.namespaceLabels ?? {};
    const { name, expected, messages, contains, pod } = testCase;
    const namespaceLabels = labelsOf(
      'request' in creation ? (creation.request.namespace ?? '') : namespace,
      labels,
    );
    const skipped =
      'skipped' in creation
        ? creation.skipped
        : exclusion(creation.request, namespaceLabels, selectionOf(config));
    if (contains !== undefined) requirePod(contains, document, [...at, 'contains'], true);
    if (pod !== undefined) requirePod(pod, document, [...at, 'pod'], false);
    return {
      name,
      place: document.placeOf(at),
      index,
      config,
      ...('request' in creation && { request: creation.request }),
      ...(skipped !== undefined && { skipped }),
      namespaceLabels,
      wanted: {
        ...(expected !== undefined && { expected }),
        ...(messages !== undefined && { messages }),
        ...(contains !== undefined && { contains }),
        ...(pod !== undefined && { pod }),
      },
    };
  }

  /** Equal configs are one object, so that an engine makes its policies only once. */
  private configOf({ file, document }: ReadTestFile, config: CaseConfig, path: readonly string[]): Config {
    const key = typeof config === 'string' ? besides(file, config) : JSON.stringify(config);
    if (typeof config === 'string') this.configFiles.add(key);
    try {
      const known =
        this.configs.get(key) ??
        (typeof config === 'string'
          ? loadConfig(key)
          : configAt(config, (inner, atKey) => document.placeOf([...path, ...inner], atKey)));
      this.configs.set(key, known);
      return known;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      throw new CaseError(error.problems);
    }
  }

  private async requestFor(
    { file, document }: ReadTestFile,
    { manifest, object: wanted }: TestCase,
    index: number,
    namespace: string,
  ): Promise<AdmissionRequest> {
    const path = ['cases', String(index), 'manifest'];
    const place = document.placeOf(path);
    const fileName = typeof manifest === 'string' ? besides(file, manifest) : undefined;
    const found =
      fileName === undefined
        ? { document, object: inlineObject(manifest, path, place) }
        : chosen(await this.objectsIn(fileName), wanted, fileName, place);
    const serviceAccounts =
      fileName === undefined ? new Map() : await this.serviceAccountsIn(fileName, namespace);
    const pod = podOf(found.document, found.object, { namespace, serviceAccounts });
    if (pod === undefined)
      throw problem(
        place,
        missingTemplate(found.object) ?? `${nameOf(found.object)} makes no pod; ${makersOfPods}`,
      );
    if ('problems' in pod) throw new CaseError(pod.problems);
    const read = requestOf(pod);
    if ('problems' in read) throw new CaseError(read.problems);
    return read.request;
  }

  private objectsIn(file: string): Promise<FileObjects> {
    const known = this.manifests.get(file) ?? objectsIn(file);
    this.manifests.set(file, known);
    return known;
  }

  private serviceAccountsIn(file: string, namespace: string): Promise<ServiceAccounts> {
    const key = `${namespace} ${file}`;
    const known = this.serviceAccounts.get(key) ?? readServiceAccounts(new Manifests([file]), namespace);
    this.serviceAccounts.set(key, known);
    return known;
  }
}

const makersOfPods = 'use a Pod, or an object with a pod template, such as a Deployment';

function inlineObject(manifest: unknown, path: readonly string[], place: Place): ManifestObject {
  const kind = isObject(manifest) ? manifest['kind'] : undefined;
  if (!isObject(manifest) || typeof kind !== 'string') {
    throw problem(place, 'the manifest has no kind; write a Kubernetes object');
  }
  return objectOf(kind, { ...(kind === 'Pod' && { apiVersion: 'v1' }), ...manifest }, path);
}

/** The objects of a file of manifests. */
async function objectsIn(file: string): Promise<FileObjects> {
  const all: FileObject[] = [];
  for await (const document of new Manifests([file]).documents()) {
    if (document.problems.length > 0) throw new CaseError(document.problems);
    if (!('objects' in document)) continue;
    all.push(...document.objects.map((object) => ({ document, object })));
  }
  const surroundings = { namespace: 'default', serviceAccounts: new Map<string, boolean>() };
  const candidates = new Map<string, FileObject[]>();
  for (const each of all) {
    if (podOf(each.document, each.object, surroundings) === undefined) continue;
    const title = `${each.object.kind}/${each.object.name}`;
    const known = candidates.get(title);
    if (known === undefined) candidates.set(title, [each]);
    else known.push(each);
  }
  return { all, candidates };
}

/** The object that a case is about: the one that it names, or the only one that makes a pod. */
function chosen(
  { all, candidates }: FileObjects,
  wanted: string | undefined,
  file: string,
  place: Place,
): FileObject {
  const [only = ''] = candidates.size > 1 ? [] : candidates.keys();
  const [first, second] = candidates.get(wanted ?? only) ?? [];
  if (first !== undefined && second === undefined) return first;
  const name = printable(file);
  const titles = [...candidates.keys()];
  if (candidates.size === 0) {
    const [incomplete] = all.flatMap(({ object }) => missingTemplate(object) ?? []);
    throw problem(
      place,
      incomplete === undefined
        ? `${name} has no object that makes a pod; ${makersOfPods}`
        : `${name}: ${incomplete}`,
    );
  }
  if (wanted === undefined && titles.length > 1) {
    throw problem(
      place,
      `${name} has ${titles.length} objects that make pods; add object: ${titles.slice(0, 5).join(' or ')}`,
    );
  }
  if (first !== undefined || wanted === undefined) {
    throw problem(place, `${name} has more than one ${wanted ?? titles[0]}; keep one`);
  }
  const hint = suggestion(nearest(wanted, titles), `use ${titles.slice(0, 5).join(' or ')}`);
  throw problem(place, `${name} has no ${show(wanted)}; ${hint}`);
}

function requestIn(request: object, namespace: string, place: Place): ReturnType<typeof asked> {
  try {
    return asked({ namespace, ...request });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    throw problem(place, error.message);
  }
}

/** Refuses an expected pod that is none, or expected parts of which no pod has any. */
function requirePod(
  value: object,
  document: Pick<ManifestDocument, 'placeOf'>,
  path: readonly string[],
  isPart: boolean,
): void {
  const what = isPart ? 'no part of a pod' : 'no pod';
  const unknown = Object.keys(value).find((key) => !podMembers.includes(key));
  if (unknown !== undefined) {
    const hint = suggestion(nearest(unknown, podMembers), `use ${podMembers.join(', ')}`);
    throw problem(document.placeOf([...path, unknown], true), `${show(unknown)} is ${what}; ${hint}`);
  }
  const rest = isPart ? { kind: 'Pod', spec: {} } : {};
  try {
    readRequest({ object: { ...rest, ...(encoded(value) as object) } });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    throw problem(document.placeOf(path), `this is ${what}: ${podProblem(error)}`);
  }
}

function problem(place: Place, message: string): CaseError {
  return new CaseError([{ place, message }]);
}
