import { bounds } from '../../schemas/generated/annotations.js';
import type { Agent } from './agent.js';
import { filesOf } from './agent-config.js';
import { text } from './annotations.js';
import { authConfigAnnotations } from './auto-auth.js';
import { isTooLongAPath } from './paths.js';
import { characterCount, decimal, range } from './prelude.js';
import { fileInVolume, mountedFiles, mountedPath } from './volumes.js';

/** What exceeds a bound of the contract, where the work or the pod would grow faster than the request. */
export function boundViolations(agent: Agent): readonly string[] {
  const contract = agent.contract;
  return [
    ...pathViolations(agent),
    ...(agent.isTooMuchJson
      ? [
          `${agent.jsonNames.join(', ')}: more than ${decimal(bounds.jsonPunctuation)} opening brackets, ` +
            'braces, commas and colons; use fewer',
        ]
      : []),
    ...(authConfigAnnotations(agent).length > bounds.authParameters
      ? [`${contract.authConfig.prefix}…: there are more than ${decimal(bounds.authParameters)}; use fewer`]
      : []),
    ...(namesManyContainers(agent)
      ? [
          `${contract.agentInjectContainers.name}: names more than ${decimal(bounds.namedContainers)} containers; ` +
            'leave it out for all',
        ]
      : []),
  ];
}

/** A text with fewer characters than the bound cannot have more names, and is not split. */
function namesManyContainers(agent: Agent): boolean {
  const containerNames = text(agent.annotations, agent.contract.agentInjectContainers);
  return (
    characterCount(containerNames) > bounds.namedContainers &&
    containerNames.split(',').length > bounds.namedContainers
  );
}

/** Paths that are too long or go up too often, or all of them if they add too much to the pod. */
function pathViolations(agent: Agent): readonly string[] {
  if (addsTooMuch(agent)) {
    return [
      `${agent.contract.secretVolumePath.name}: the mounts of the secrets and the paths of their files would add more ` +
        `than ${decimal(bounds.addedCharacters)} characters to the pod; use fewer or shorter paths, or fewer containers`,
    ];
  }
  const namedFiles = filesOf(agent);
  // Nearly all pods have none. Only for the others it matters which files they are.
  const hasUnusualPaths = namedFiles.some((named) => isUnusual(named.folder, named.file));
  return hasUnusualPaths
    ? range(namedFiles.length)
        .filter((index) => {
          const wholePath = `${namedFiles[index]?.folder ?? ''}/${namedFiles[index]?.file ?? ''}`;
          return isTooLongAPath(wholePath);
        })
        .map(
          (index) =>
            `${subject(index, agent)}: the path of its file has more than ${decimal(bounds.pathCharacters)} characters, or ".." ` +
            `more than ${decimal(bounds.ascents)} times; shorten it`,
        )
    : [];
}

/** Whether a path may exceed a bound: it is long, or has a `..`. */
function isUnusual(folder: string, file: string): boolean {
  return (
    folder.includes('..') ||
    file.includes('..') ||
    characterCount(folder) + characterCount(file) >= bounds.pathCharacters
  );
}

/** What a file of `filesOf` comes from. */
function subject(index: number, agent: Agent): string {
  return index === 0
    ? 'the service account token'
    : index === 1
      ? agent.contract.secretVolumePath.name
      : agent.contract.agentInjectFile.prefix + (agent.secrets[index - 2] ?? '');
}

/** The size in characters of the operation that adds a mount, as JSON, without the path of the mount. */
const charactersOfMount = 128;

/** How many characters one of a path takes in the configurations of both containers, as JSON and as Base64, at most. */
const charactersInConfigs = 16;

/** Whether mounts and paths of the secrets may add too many characters to the pod. */
function addsTooMuch(agent: Agent): boolean {
  const mountingContainers = agent.containers.length + agent.initContainers.length + 2;
  const mountPaths = agent.secretVolumePath + agent.customVolumePaths.join('');
  const charactersOfFolders =
    characterCount(mountPaths) + charactersOfMount * (agent.customVolumePaths.length + 1);
  const charactersOfMounts = agent.extensions.podExtensions
    ? charactersOfFolders + charactersOfFiles(agent)
    : charactersOfFolders;
  return (
    mountingContainers * charactersOfMounts +
      charactersInConfigs * (agent.secrets.length * characterCount(agent.secretVolumePath)) >
    bounds.addedCharacters
  );
}

/** An upper limit for the characters that the mounts of single files add to a container. */
function charactersOfFiles(agent: Agent): number {
  /** The secrets whose files are mounted by themselves. */
  const fileSecrets = mountedFiles(agent);
  const filePaths = fileSecrets.map((secret) => mountedPath(agent, secret) + fileInVolume(agent, secret));
  return characterCount(filePaths.join('')) + charactersOfMount * fileSecrets.length;
}
