import { isIP } from 'node:net';
import { goDuration } from './go-values.js';
import type { LogLevel } from './log.js';

/** What is wrong with the text of a setting, in words that follow the setting's name. */
export interface ValueProblem {
  readonly problem: string;
}

/** A value read from the text of a setting. */
export type ParsedValue<Value> = Value | ValueProblem;

/** The message for a value that is not allowed. */
export function notAllowed(text: string, allowed: string): ValueProblem {
  return { problem: `${JSON.stringify(text)} is not allowed; use ${allowed}` };
}

/** The engines that run in the webhook's own process. */
const engineNames = ['native', 'wasm'] as const;
export type EngineName = (typeof engineNames)[number];

export function readEngine(name: string): ParsedValue<EngineName> {
  return engineNames.find((known) => known === name) ?? notAllowed(name, engineNames.join(' or '));
}

/** Where to listen. */
export interface ListenAddress {
  /** Undefined is every address of the machine. */
  readonly host: string | undefined;
  readonly port: number;
}

/** Reads an address as Go's `net.Listen` takes it, such as `:8080` or `[::1]:8443`. */
export function readListenAddress(text: string): ParsedValue<ListenAddress> {
  const [, bracketed, plain = '', digits = ''] = /^(?:\[([^[\]]*)\]|([^[\]:]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  const isAddress = bracketed === undefined || isIP(bracketed.replace(/%.*$/, '')) === 6;
  if (digits === '' || port > 65535 || !isAddress) {
    return notAllowed(text, 'an address and a port, such as :8080 or 127.0.0.1:8443');
  }
  return { host: (bracketed ?? plain) || undefined, port };
}

/** The levels of vault-k8s and of its logging library. */
const logLevels: ReadonlyMap<string, LogLevel> = new Map([
  ['', 'info'],
  ['trace', 'trace'],
  ['debug', 'debug'],
  ['notice', 'info'],
  ['info', 'info'],
  ['warn', 'warn'],
  ['warning', 'warn'],
  ['err', 'error'],
  ['error', 'error'],
]);

export function readLogLevel(text: string): ParsedValue<LogLevel> {
  return logLevels.get(text.trim().toLowerCase()) ?? notAllowed(text, 'trace, debug, info, warn or error');
}

/** Reads the path of the metrics; empty disables them. */
export function readTelemetryPath(path: string): ParsedValue<string | undefined> {
  if (path === '') return undefined;
  if (path === '/mutate' || path === '/health/ready') {
    return { problem: `${path} is reserved; use another path, such as /metrics` };
  }
  return /^\/[\w./~-]*$/.test(path) ? path : notAllowed(path, 'a path such as /metrics');
}

/** Reads whether pods that cannot be injected are admitted without the agent. */
export function readDenial(text: string): ParsedValue<boolean> {
  return text === 'Audit' || text === 'Deny' ? text === 'Audit' : notAllowed(text, 'Deny or Audit');
}

/** Reads what becomes of pods that will not work as their author expects: whether there are warnings. */
export function readLint(text: string): ParsedValue<boolean> {
  return text === 'Warn' || text === 'Off' ? text === 'Warn' : notAllowed(text, 'Warn or Off');
}

/** In milliseconds. A pod is killed earlier, and a timer of more than 24.8 days fires at once. */
const longestGrace = 3_600_000;

/** Reads a duration, in milliseconds. */
export function readGrace(text: string): ParsedValue<number> {
  const duration = goDuration(text);
  return duration === undefined || duration > longestGrace
    ? notAllowed(text, 'a duration of at most 1h, such as 5s')
    : duration;
}
