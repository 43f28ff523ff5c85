/** The levels in the text format, padded to one width. */
const labels: Readonly<Record<string, string>> = {
  trace: '[TRACE]',
  debug: '[DEBUG]',
  info: '[INFO] ',
  warn: '[WARN] ',
  error: '[ERROR]',
};

/** Converts a line of the JSON format to the text format: `TIME [LEVEL] MODULE: MESSAGE: KEY=VALUE …`. */
export function standardLine(line: string): string {
  const {
    '@level': level,
    '@timestamp': time,
    '@module': module,
    '@message': message,
    ...members
  } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const values = Object.entries(members).map(([key, value]) => ` ${key}=${valueText(value)}`);
  const label = labels[String(level)] ?? `[${String(level).toUpperCase()}]`;
  return `${time} ${label} ${module}: ${onOneLine(String(message))}${values.length === 0 ? '' : ':'}${values.join('')}\n`;
}

/** A value without quotes where it is unambiguous; JSON keeps any other on one line. */
function valueText(value: unknown): string {
  return typeof value === 'string' && /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
}

function onOneLine(text: string): string {
  return text.replaceAll(/[\n\r]/g, (letter) => JSON.stringify(letter).slice(1, -1));
}
