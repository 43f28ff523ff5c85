/** The levels in the text format, padded to one width. */
const labels: Readonly<Record<string, string>> = {
  trace: '[TRACE]',
  debug: '[DEBUG]',
  info: '[INFO] ',
  warn: '[WARN] ',
  error: '[ERROR]',
};

interface Logged {
  readonly level: string;
  readonly module: string;
  readonly message: string;
  /** Those that are undefined are left out. */
  readonly values: object;
}

/** A line of the text format: `TIME [LEVEL] MODULE: MESSAGE: KEY=VALUE …`. */
export function standardLine({ level, module, message, values }: Logged): string {
  const head = `${new Date().toISOString()} ${labels[level] ?? `[${level.toUpperCase()}]`} ${module}: ${onOneLine(message)}`;
  const members = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}=${valueText(value)}`);
  return members.length === 0 ? head : `${head}:${members.join('')}`;
}

/** A value without quotes where it is unambiguous; JSON keeps any other on one line. */
function valueText(value: unknown): string {
  return typeof value === 'string' && /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
}

function onOneLine(text: string): string {
  return text.replaceAll(/[\n\r]/g, (letter) => JSON.stringify(letter).slice(1, -1));
}
