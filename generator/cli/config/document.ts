import { Document, Scalar, visit } from 'yaml';
import { configSchema } from '../../../schemas/generated/config-schema.js';
import { goValue } from '../../../webhook/go-values.js';
import { injectionFrom } from '../../../webhook/injection-settings.js';
import { type RawOptions, readRawOptions } from '../../../webhook/raw-options.js';
import {
  injectionSettings,
  isRuleKey,
  type Setting as KnownSetting,
  settings as known,
} from '../../common/flag-table.js';
import { describe } from '../../common/schema-problems.js';
import { printable, printableLines, showKey } from '../../common/show.js';
import { nearest, suggestion } from '../../common/similar.js';
import { UsageError } from '../../common/user-error.js';
import { validate } from '../../config/validate.js';
import { type Note, type Origin, placeOf, type Setting, type Source, type Variable } from './source.js';

/** Why the settings of the server have no key. */
const ownServer = "the injector's own server, which policies replace; injectorless serve reads them";

const variableNames = known.flatMap(({ variables }) => variables);

/**
 * The config in YAML, each value with a comment that says where it was found, and at the end what has no key.
 *
 * @throws UsageError with everything that cannot be used, a line each
 */
export function configDocument(source: Source): string {
  const problems = [...source.problems, ...unknownVariables(source.variables)];
  const notes = [...source.notes];
  const { options, origins } = optionsOf(source, notes, problems);
  const { config, keys, problems: invalid } = injectionFrom(options, undefined);
  problems.push(...invalid, ...settingProblems(source.settings));
  if (!origins.has('vaultAddr') && problems.length === 0) {
    problems.push(
      `${printable(source.title)}: AGENT_INJECT_VAULT_ADDR is missing, without which the injector does not start; add the address of Vault`,
    );
  }
  if (problems.length > 0) throw new UsageError([...new Set(problems)].join('\n'));
  const values = injectionSettings.flatMap(({ key }) => {
    const origin = key === undefined ? undefined : origins.get(key);
    return key === undefined || origin === undefined
      ? []
      : [entry(key, isRuleKey(key) ? keys[key] : typed(key, config[key]), origin)];
  });
  const admission = source.settings.map(({ key, value, origin }) => entry(key, value, origin));
  return [
    `# The config of injectorless for ${printable(source.title)}.\n# A key that is not here has its default: docs/config.md lists all.\n`,
    values.join(''),
    admission.length === 0 ? '' : `admission:\n${admission.join('').replaceAll(/^(?=.)/gm, '  ')}`,
    withoutKeys(notes),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The variables and flags that configure the injection, by precedence, and where each key comes from. */
function optionsOf({ variables, flags }: Source, notes: Note[], problems: string[]) {
  const places = new Map(variables.map((each) => [each.name, each.origin]));
  const environment = Object.fromEntries(variables.map(({ name, text }) => [name, text]));
  const raw = readRawOptions(flags, environment, problems);
  const options = new Map<KnownSetting, { readonly text: string; readonly name: string }>();
  const origins = new Map<string, Origin>();
  for (const [setting, { text, name }] of raw) {
    if (setting.key === undefined) {
      notes.push({ name, reason: ownServer });
      continue;
    }
    const origin = places.get(name) ?? { name, place: undefined };
    options.set(setting, { text, name: placeOf(origin) });
    origins.set(setting.key, origin);
  }
  for (const { name, text, origin } of variables) {
    if (text === '' && variableNames.includes(name)) {
      notes.push({ name: origin.name, reason: 'empty, for which vault-k8s takes its default' });
    }
  }
  return { options: options satisfies RawOptions, origins };
}

/** The variables that only look like those of vault-k8s. */
function unknownVariables(variables: readonly Variable[]): readonly string[] {
  return variables
    .filter(({ name }) => name.startsWith('AGENT_INJECT_') && !variableNames.includes(name))
    .map(({ name, origin }) => {
      const wayOut = suggestion(nearest(name, variableNames), 'remove it');
      const written = origin.name.endsWith(name) ? '' : `${showKey(name)}: `;
      return `${placeOf(origin)}: ${written}vault-k8s has no such variable; ${wayOut}`;
    });
}

function settingProblems(settings: readonly Setting[]): readonly string[] {
  const admission = Object.fromEntries(settings.map(({ key, value }) => [key, structuredClone(value)]));
  return validate({ admission }).problems.map((problem) => {
    const [, key = '', ...rest] = problem.path;
    const origin = settings.find((each) => each.key === key)?.origin ?? { name: key, place: undefined };
    return `${placeOf(origin)}: ${describe({ ...problem, path: rest })}`;
  });
}

/** The text of a value with the type of its key. */
function typed(key: keyof typeof configSchema.properties, text: string): unknown {
  const { type } = configSchema.properties[key] as { readonly type?: unknown };
  return goValue(type, text);
}

/** A key with its value, and where it was found: behind it if it is on one line. */
function entry(key: string, value: unknown, { name, place }: Origin): string {
  const line = place === undefined ? '' : ` (${place.withoutColumn()})`;
  const comment = `# ${printable(name) + line}`;
  const text = yamlText({ [key]: value });
  return text.indexOf('\n') === text.length - 1 ? `${text.trimEnd()} ${comment}\n` : `${comment}\n${text}`;
}

/** The value as YAML. Strings with characters that a terminal interprets are quoted, so that those can be escaped. */
function yamlText(value: object): string {
  const document = new Document(value);
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== 'string' || printableLines(node.value) === node.value) return;
      node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return printableLines(document.toString({ lineWidth: 0 }));
}

/** What has no key, by the reason. */
function withoutKeys(notes: readonly Note[]): string {
  if (notes.length === 0) return '';
  const byReason = new Map<string, string[]>();
  for (const { name, reason } of notes) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  const lines = [...byReason].map(
    ([reason, names]) => `# - ${printable([...new Set(names)].join(', '))}: ${printable(reason)}\n`,
  );
  return `# Not taken:\n${lines.join('')}`;
}
