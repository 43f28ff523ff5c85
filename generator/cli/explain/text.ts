import {
  type AnnotationReference,
  type KeyReference,
  reference,
} from '../../../schemas/generated/reference.js';
import { painter } from '../../common/colours.js';
import { documentation } from '../../common/documentation.js';
import { printable } from '../../common/show.js';
import { fieldOf, type Subject } from './subject.js';

/** How text is laid out. */
export interface Layout {
  /** The characters of a line. */
  readonly width: number;
  readonly hasColours: boolean;
}

/** Everything about one subject, for people. */
export function explained(subject: Subject, layout: Layout): string {
  switch (subject.kind) {
    case 'annotation':
      return aboutAnnotation(subject, layout);
    case 'key':
      return aboutKey(subject.key, layout);
    case 'section': {
      const { key, description } = subject.section;
      const inner = reference.keys.filter(({ section }) => section === key);
      return blocks([
        facts([['KEY', key]], layout),
        block('DESCRIPTION', wrapped(description, 2, layout), layout),
        block(
          'KEYS',
          table(
            inner.map((each) => [each.key, each.summary]),
            layout,
          ),
          layout,
        ),
        block('PAGE', `  ${documentation('config.md')}#${key}`, layout),
      ]);
    }
    case 'variable':
      return blocks([
        facts(
          [
            ['VARIABLE', subject.variable],
            ['KEY', 'none'],
          ],
          layout,
        ),
        block(
          'DESCRIPTION',
          wrapped(
            `Sets ${reference.serverVariables[subject.variable]}. It configures the server of vault-k8s, which policies replace. \`injectorless serve\` reads it.`,
            2,
            layout,
          ),
          layout,
        ),
        block('PAGE', `  ${documentation('webhook.md')}`, layout),
      ]);
  }
}

/** A line for every annotation and key, by topic. */
export function overview(layout: Layout): string {
  const annotations = reference.topics.map(
    ({ id, title }) =>
      [
        title,
        reference.annotations
          .filter(({ group }) => group === id)
          .map(({ forms, summary }) => [forms.join(', '), summary] as const),
      ] as const,
  );
  const keys = ['', ...reference.sections.map(({ key }) => key)].map(
    (section) =>
      [
        section === '' ? 'Config' : `Config: ${section}`,
        reference.keys
          .filter((each) => each.section === section)
          .map((each) => [each.key, each.summary] as const),
      ] as const,
  );
  const groups = [...annotations, ...keys];
  const widest = Math.max(...groups.flatMap(([, rows]) => rows.map(([name]) => name.length)));
  return blocks([
    `Annotations start with ${reference.prefix}; NAME is the name of a secret.`,
    ...groups.map(([title, rows]) => block(title, table(rows, layout, widest), layout)),
  ]);
}

function aboutAnnotation({ annotation, name }: Subject & { kind: 'annotation' }, layout: Layout): string {
  const { type, checked, allowed, targets, since, doc, example, forms, prefix, alias } = annotation;
  const shown = printable(name);
  const suffix = name.slice(annotation.name.length + 1);
  const field = fieldOf(annotation, suffix);
  const ofType = reference.types[type];
  const aliases = alias === undefined ? [] : [reference.prefix + alias];
  const other = forms.filter((form) => form !== name && !form.startsWith(`${annotation.name}-`));
  return blocks([
    facts(
      [
        ['ANNOTATION', prefix + shown],
        ['ALSO', [...other.map((form) => prefix + form), ...aliases].join(', ')],
        ['TOPIC', reference.topics.find(({ id }) => id === annotation.group)?.title],
        ['TYPE', checked === false ? `${type}, not checked` : type],
        ['FIELD', field === undefined ? undefined : `${field.name}, ${field.type}`],
        ['DEFAULT', defaultOf(annotation)],
        ['TARGETS', targets?.join(', ')],
        ['SINCE', since === undefined ? undefined : `vault-k8s ${since}`],
      ],
      layout,
    ),
    block('DESCRIPTION', wrapped(doc, 2, layout), layout),
    block(
      'VALUES',
      wrapped(
        allowed !== undefined
          ? `${allowed.join(', ')}.`
          : ofType === undefined
            ? ''
            : `${ofType.values}. An empty value: ${ofType.empty}.`,
        2,
        layout,
      ),
      layout,
    ),
    block('EXAMPLE', `  ${prefix}${shown}: ${JSON.stringify(example)}`, layout),
    deviationsOf(annotation.name, layout),
    block('PAGE', `  ${documentation('annotations.md')}#${annotation.name}`, layout),
  ]);
}

function aboutKey(
  { key, type, description, example, variable, since, ...rest }: KeyReference,
  layout: Layout,
) {
  const overriding = reference.annotations.filter(({ defaultFrom }) => defaultFrom === key);
  return blocks([
    facts(
      [
        ['KEY', key],
        ['DEFAULT', rest.default === '' ? 'empty' : rest.default],
        ['VARIABLE', variable],
        ['SINCE', since === undefined ? undefined : `vault-k8s ${since}`],
        ['OVERRIDE', overriding.map(({ prefix, name }) => prefix + name).join(', ')],
      ],
      layout,
    ),
    block('DESCRIPTION', wrapped(description, 2, layout), layout),
    block('VALUES', wrapped(type, 2, layout), layout),
    block('EXAMPLE', example.trimEnd().replaceAll(/^/gm, '  '), layout),
    deviationsOf(key, layout),
    block('PAGE', `  ${documentation('config.md')}#${key}`, layout),
  ]);
}

function defaultOf({ default: value, defaultFrom }: AnnotationReference): string {
  if (defaultFrom === undefined) return value ?? 'none';
  const byDefault = reference.keys.find(({ key }) => key === defaultFrom)?.default;
  return `the config's ${defaultFrom}, by default ${byDefault === '' ? 'empty' : byDefault}`;
}

function deviationsOf(name: string, layout: Layout): string {
  const found = reference.deviations.filter((deviation) => deviation.name === name);
  return block(
    'DEVIATIONS',
    found
      .map(
        ({ title, anchor, text }) =>
          `  ${title} (${documentation('deviations.md')}#${anchor})\n${wrapped(text, 4, layout)}`,
      )
      .join('\n\n'),
    layout,
  );
}

type Fact = readonly [label: string, value: string | undefined];

/** Lines of a label and a value; without those that have none. */
function facts(given: readonly Fact[], layout: Layout): string {
  const rows = given.filter(([, value]) => value !== undefined && value !== '');
  const width = Math.max(...rows.map(([label]) => label.length)) + 1;
  return rows.map(([label, value]) => `${heading(`${label}:`.padEnd(width), layout)}  ${value}`).join('\n');
}

/** A heading above its content; nothing where there is none. */
function block(title: string, content: string, layout: Layout): string {
  return content.trim() === ''
    ? ''
    : `${heading(`${title}${/[a-z]/.test(title) ? '' : ':'}`, layout)}\n${content}`;
}

function blocks(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function heading(text: string, { hasColours }: Layout): string {
  return painter(hasColours)(text, 'bold');
}

/** Two aligned columns, each row cut where the line ends. */
function table(
  rows: readonly (readonly [string, string])[],
  { width }: Layout,
  widest = Math.max(...rows.map(([name]) => name.length)),
): string {
  return rows
    .map(([name, text]) => {
      const line = `  ${name.padEnd(widest)}  ${text}`;
      return line.length > width ? `${line.slice(0, width - 1)}…` : line;
    })
    .join('\n');
}

/** A text in lines that are indented. */
function wrapped(text: string, indent: number, { width }: Layout): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each).join('\n');
}
