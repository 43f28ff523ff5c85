import { Command, Option } from 'commander';
import { reference } from '../../schemas/generated/reference.js';
import { printableJson, showKey } from '../common/show.js';
import { suggestion } from '../common/similar.js';
import { UsageError } from '../common/user-error.js';
import { type Subject, subjectOf, suggestionsFor } from './explain/subject.js';
import { explained, overview } from './explain/text.js';
import { hasColours, print } from './terminal/output.js';

interface Options {
  readonly output: 'text' | 'json';
}

/** `injectorless explain`: what an annotation or a key of the config does. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('show what an annotation or a key of the config does')
    .argument(
      '[name]',
      'an annotation, a key such as admission.denial, or a variable of vault-k8s; without it, all are listed',
    )
    .addOption(new Option('-o, --output <format>', 'the format').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nExamples:' +
        '\n  injectorless explain' +
        '\n  injectorless explain agent-inject-secret-db-creds' +
        '\n  injectorless explain admission.failurePolicy' +
        '\n  injectorless explain AGENT_INJECT_CPU_LIMIT --output json' +
        '\n\nExit codes: 0 explained, 2 invalid usage or an unknown name.',
    )
    .action((name: string | undefined, { output }: Options) => explain(name, output));
}

async function explain(name: string | undefined, output: Options['output']): Promise<void> {
  const layout = { width: widthOf(name), hasColours: hasColours() };
  if (name === undefined) {
    await print(output === 'json' ? json(everything()) : overview(layout));
    return;
  }
  const subject = subjectOf(name);
  if (subject === undefined) throw unknown(name);
  await print(output === 'json' ? json(dataOf(subject)) : explained(subject, layout));
}

/** The width of lines: a list is cut only where it is a terminal's, paragraphs are short everywhere. */
function widthOf(name: string | undefined): number {
  const columns = process.stdout.isTTY === true ? process.stdout.columns : undefined;
  if (name === undefined) return columns ?? Number.POSITIVE_INFINITY;
  return Math.max(40, Math.min(columns ?? 100, 100));
}

function unknown(name: string): UsageError {
  const near = suggestionsFor(name);
  const meant = near.length === 0 ? undefined : near.join(' or ');
  const wayOut = suggestion(meant, '`injectorless explain` lists all');
  return new UsageError(
    `${showKey(name)}: no annotation, config key or variable of vault-k8s has this name; ${wayOut}`,
  );
}

function json(data: unknown): string {
  return `${printableJson(data, 2)}\n`;
}

function everything() {
  return {
    annotations: reference.annotations.map((annotation) =>
      dataOf({ kind: 'annotation', annotation, name: annotation.forms[0] ?? annotation.name }),
    ),
    keys: reference.keys.map((key) => dataOf({ kind: 'key', key })),
  };
}

/** A subject as data, with its deviations. */
function dataOf(subject: Subject) {
  const deviations = (name: string) =>
    reference.deviations
      .filter((each) => each.name === name)
      .map(({ title, anchor, text }) => ({ title, text, page: `docs/deviations.md#${anchor}` }));
  switch (subject.kind) {
    case 'annotation': {
      const { name, forms, summary, ...rest } = subject.annotation;
      return {
        kind: 'annotation',
        name: rest.prefix + subject.name,
        forms: forms.map((form) => rest.prefix + form),
        ...rest,
        deviations: deviations(name),
        page: `docs/annotations.md#${name}`,
      };
    }
    case 'key': {
      const { key, section, summary, ...rest } = subject.key;
      return { kind: 'key', name: key, ...rest, deviations: deviations(key), page: `docs/config.md#${key}` };
    }
    case 'section': {
      const { key, description } = subject.section;
      const inner = reference.keys.filter(({ section }) => section === key);
      return {
        kind: 'section',
        name: key,
        description,
        keys: inner.map((each) => each.key),
        page: `docs/config.md#${key}`,
      };
    }
    case 'variable':
      return {
        kind: 'variable',
        name: subject.variable,
        sets: reference.serverVariables[subject.variable],
        key: null,
      };
  }
}
