import type { Place } from '../../common/place.js';

/** Where a value was found. */
export interface Origin {
  /** The name that it has there, such as `injector.authPath` or `AGENT_INJECT_LISTEN`. */
  readonly name: string;
  /** Undefined where there is no text, as for a default of the chart. */
  readonly place: Place | undefined;
}

/** A variable of the injector, as its process gets it. */
export interface Variable {
  readonly name: string;
  readonly text: string;
  readonly origin: Origin;
}

/** What the API server is told about the injector's webhook, by the key of `admission` in the config. */
export interface Setting {
  readonly key: string;
  readonly value: unknown;
  readonly origin: Origin;
}

/** Something that has no key, and why. */
export interface Note {
  readonly name: string;
  readonly reason: string;
}

/** What a config is made from. */
export interface Source {
  /** What it is, for the first line of the config. */
  readonly title: string;
  readonly variables: readonly Variable[];
  /** The arguments of `vault-k8s agent-inject`. */
  readonly flags: readonly string[];
  readonly settings: readonly Setting[];
  readonly notes: readonly Note[];
  /** What cannot be used, a line each. */
  readonly problems: readonly string[];
}

/** Names a value and where it is, as messages about it begin. */
export function placeOf({ name, place }: Origin): string {
  return place === undefined ? name : `${place}: ${name}`;
}
