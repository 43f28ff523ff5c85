import { Place } from '../../common/place.js';
import { printable } from '../../common/show.js';
import { textFileProblem } from '../../common/system-errors.js';
import { readTextFile, readTextStream } from '../../common/text-file.js';
import { UsageError } from '../../common/user-error.js';
import { inputName } from '../options/input-name.js';
import type { Source, Variable } from './source.js';

/** The variables of this process. Those that are empty count as unset, as in vault-k8s. */
export function fromProcess(environment: Readonly<Record<string, string | undefined>>): Source {
  const variables = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, text: value, origin: { name, place: undefined } }],
  );
  return {
    title: 'the environment',
    variables,
    flags: [],
    settings: [],
    notes: [admissionIsElsewhere],
    problems: [],
  };
}

/** Reads variables from a file, or from standard input, with one `NAME=value` on each line. */
export async function fromEnvironmentFile(file: string): Promise<Source> {
  const name = printable(inputName(file));
  const { variables, problems } = readLines(await readText(file, name), name);
  if (variables.length === 0 && problems.length === 0) {
    throw new UsageError(`${name}: there is no variable; write a line NAME=value for each`);
  }
  return { title: name, variables, flags: [], settings: [], notes: [admissionIsElsewhere], problems };
}

/** What a config from variables alone lacks. */
export const admissionIsElsewhere = {
  name: 'admission',
  reason:
    "the failure policy and the selectors are in the injector's MutatingWebhookConfiguration, which was not given",
};

async function readText(file: string, name: string): Promise<string> {
  try {
    return file === '-' ? await readTextStream(process.stdin) : readTextFile(file);
  } catch (error) {
    throw new UsageError(`${name}: ${textFileProblem(error)}`);
  }
}

/** A quote that a value starts with; the value ends with the next one, which may be on a later line. */
const quotes = ['"', "'"];

function readLines(content: string, file: string) {
  const variables: Variable[] = [];
  const problems: string[] = [];
  const lines = content.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]?.trim() ?? '';
    const place = new Place(file, { line: index + 1, column: 1 });
    if (line === '' || line.startsWith('#')) continue;
    const [, name, first = ''] = /^(?:export\s+)?([A-Za-z_][\w.-]*)=(.*)$/s.exec(line) ?? [];
    if (name === undefined) {
      problems.push(
        `${place}: not a line NAME=value; put a value with line breaks in quotes, or encode it in base64`,
      );
      continue;
    }
    const quote = quotes.find((each) => first.startsWith(each));
    if (quote === undefined) {
      variables.push({ name, text: first, origin: { name, place } });
      continue;
    }
    const parts = [first.slice(1)];
    while (!parts.at(-1)?.includes(quote) && index + 1 < lines.length) parts.push(lines[++index] ?? '');
    const text = parts.join('\n').trimEnd();
    const end = text.indexOf(quote);
    if (end !== -1 && end === text.length - 1) {
      variables.push({ name, text: text.slice(0, end), origin: { name, place } });
    } else if (end === -1 || parts.length > 1) {
      problems.push(`${place}: ${name}: the quote does not end; end the value with ${quote}`);
      break;
    } else if (name.startsWith('AGENT_INJECT_')) {
      problems.push(
        `${place}: ${name}: there is more behind the closing quote; end the line with it, or leave the quotes out`,
      );
    }
  }
  // In a list of variables, one that is set from a Secret or ConfigMap looks like an empty one.
  for (const { name, text, origin } of variables) {
    if (text !== '' || !name.startsWith('AGENT_INJECT_')) continue;
    problems.push(
      `${origin.place}: ${name}: the value is missing; add it, or remove the line if it is empty, which means the default`,
    );
  }
  return { variables, problems };
}
