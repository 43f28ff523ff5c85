import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expanded } from './kubelet.js';
import type { Container, EnvironmentVariable, Pod, Volume } from './pods.js';

/** What the kubelet would know that the pod does not say. */
export interface PodRuntime {
  /** Holds the volumes of one pod, so that its containers share them. */
  readonly folder: string;
  /** The tokens by audience; the empty string is the audience of the API server. */
  readonly serviceAccountTokens: Readonly<Record<string, string>>;
  /** The files of the ConfigMaps, by their names. */
  readonly configMaps: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The API server's certificate, in PEM. */
  readonly certificate: string;
}

/** How a container ended. */
export interface Ended {
  /** null when it was killed. */
  readonly exitCode: number | null;
  /** What it wrote, to both streams. */
  readonly output: string;
}

export interface RunningContainer {
  readonly ended: Promise<Ended>;
  /** Runs a command in it, as the kubelet does for probes and hooks. */
  execute(command: readonly string[]): Promise<Ended>;
  /** Kills it, with all its processes. */
  kill(): void;
}

/** Vault is a large program, and needs some seconds to start on a busy machine. */
export const agentTimeoutMs = 40_000;

/** Of the container; /engines holds `vault`. */
const searchPath = '/engines:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const script = fileURLToPath(new URL('./run-container.sh', import.meta.url));

/**
 * Why containers cannot be run here, or undefined when they can. They need root and a mount namespace of their own.
 */
export function containersImpossible(): string | undefined {
  const attempt = spawnSync('unshare', ['--mount', 'true'], { encoding: 'utf8' });
  if (attempt.status === 0) return undefined;
  return `containers need root and 'unshare --mount': ${(attempt.error?.message ?? attempt.stderr).trim()}`;
}

/**
 * Starts one container of a pod as a kubelet would, but for its image: this machine's programs stand in for it, and the
 * built Vault. The command, arguments, environment, user and mounts are the pod's.
 */
export function startContainer(pod: Pod, name: string, runtime: PodRuntime): RunningContainer {
  const container = containerOf(pod, name);
  const mounts = (container.volumeMounts ?? []).map((mount) => {
    const volume = pod.spec.volumes?.find((candidate) => candidate.name === mount.name);
    if (volume === undefined) {
      throw new Error(`container ${name} mounts ${mount.name}, which is no volume of the pod`);
    }
    const source = join(prepareVolume(pod, volume, runtime), mount.subPath ?? '');
    return `${source}:${mount.mountPath}`;
  });
  const { runAsUser = 0, runAsGroup = 0, readOnlyRootFilesystem = false } = container.securityContext ?? {};
  const variables = environmentOf(pod, container);
  // The runtime takes HOME from the image: the one of Vault has the user 100 with this folder.
  const environment = { PATH: searchPath, HOME: runAsUser === 100 ? '/home/vault' : '/', ...variables };
  const userAndGroup = `${runAsUser}:${runAsGroup}`;
  const root = join(runtime.folder, `root-${name}`);
  mkdirSync(root, { recursive: true });
  // The signal of setpriv and --kill-child end it with this process, even when a test run is killed.
  const child = spawn(
    'setpriv',
    [
      ...['--pdeathsig', 'KILL', '--', 'unshare', '--mount', '--pid', '--fork', '--kill-child', script],
      ...[root, readOnlyRootFilesystem ? 'ro' : 'rw', userAndGroup],
      ...[String(mounts.length), ...mounts],
      ...[...(container.command ?? []), ...(container.args ?? [])].map((word) => expanded(word, variables)),
    ],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  /** Enters its namespaces. The process that has made them is not in that of its children itself. */
  const execute = (command: readonly string[]) => {
    const processes = `--pid=/proc/${child.pid}/ns/pid_for_children`;
    const inside = ['chroot', `--userspec=${userAndGroup}`, '--groups=', root, ...command];
    const args = ['--target', `${child.pid}`, '--mount', processes, ...inside];
    return endOf(spawn('nsenter', args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] }));
  };
  return { ended: endOf(child), execute, kill: () => child.kill('SIGKILL') };
}

/** What a process has written once it has ended. */
function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Ended> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/** Starts a container and waits until it has ended; one that runs for too long is killed. */
export async function runToEnd(pod: Pod, name: string, runtime: PodRuntime): Promise<Ended> {
  const container = startContainer(pod, name, runtime);
  const impatience = setTimeout(container.kill, agentTimeoutMs);
  const ended = await container.ended;
  clearTimeout(impatience);
  return ended;
}

function containerOf(pod: Pod, name: string): Container {
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  const container = containers.find((candidate) => candidate.name === name);
  if (container === undefined) {
    throw new Error(
      `the pod has no container ${name}, but ${containers.map((each) => each.name).join(', ')}`,
    );
  }
  return container;
}

/** Makes a volume's folder, once for all containers of the pod, and returns its path. */
function prepareVolume(pod: Pod, volume: Volume, runtime: PodRuntime): string {
  const path = join(runtime.folder, 'volumes', volume.name);
  mkdirSync(path, { recursive: true });
  // As the kubelet makes an emptyDir.
  chmodSync(path, 0o777);
  for (const source of volume.projected?.sources ?? []) {
    if (source.serviceAccountToken) {
      const { path: file, audience = '' } = source.serviceAccountToken;
      writeFileSync(join(path, file), runtime.serviceAccountTokens[audience] ?? '');
    }
    if (source.configMap) writeFileSync(join(path, 'ca.crt'), runtime.certificate);
    if (source.downwardAPI) writeFileSync(join(path, 'namespace'), pod.metadata.namespace);
  }
  for (const [file, content] of Object.entries(runtime.configMaps[volume.configMap?.name ?? ''] ?? {})) {
    writeFileSync(join(path, file), content);
  }
  return path;
}

function environmentOf(pod: Pod, container: Container): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const variable of container.env ?? []) {
    environment[variable.name] = expanded(resolveVariable(pod, variable), environment);
  }
  return environment;
}

function resolveVariable(pod: Pod, variable: EnvironmentVariable): string {
  const field = variable.valueFrom?.fieldRef?.fieldPath;
  const fields: Record<string, string | undefined> = {
    'metadata.name': pod.metadata.name,
    'metadata.namespace': pod.metadata.namespace,
    'status.hostIP': '127.0.0.1',
    'status.podIP': '127.0.0.1',
  };
  return variable.value ?? (field === undefined ? '' : (fields[field] ?? ''));
}

/** The permissions of a file that a container has written into a volume, in octal. */
export function modeInVolume(runtime: PodRuntime, volume: string, file: string): string {
  return (statSync(fileOf(runtime, volume, file)).mode & 0o777).toString(8);
}

/** What a container wrote into a file of a volume, or undefined while there is no such file. */
export function readVolume(runtime: PodRuntime, volume: string, file: string): string | undefined {
  const path = fileOf(runtime, volume, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Replaces a file that a container has written into a volume. */
export function replaceInVolume(runtime: PodRuntime, volume: string, file: string, content: string): void {
  writeFileSync(fileOf(runtime, volume, file), content);
}

function fileOf(runtime: PodRuntime, volume: string, file: string): string {
  return join(runtime.folder, 'volumes', volume, file);
}
