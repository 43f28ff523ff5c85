/** A boolean as Go's `strconv.ParseBool` takes it. */
export function goBoolean(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : undefined;
}

/** An integer as `strconv.ParseInt` takes it in decimal, and no other: a leading zero makes it octal there. */
function goInteger(text: string): number | undefined {
  return /^[+-]?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : undefined;
}

/** A decimal number as `strconv.ParseFloat` takes it. */
function goNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

/** A text as Go reads it for a value of a type of JSON Schema; undefined if it is none. Any text is a string. */
export function goValue(type: unknown, text: string): boolean | number | string | undefined {
  if (type === 'boolean') return goBoolean(text);
  if (type === 'integer') return goInteger(text);
  return type === 'number' ? goNumber(text) : text;
}

const milliseconds: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** A duration as `time.ParseDuration` takes it, but not negative, in milliseconds. */
export function goDuration(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return undefined;
  return [...text.matchAll(/([\d.]+)([^\d.]+)/g)].reduce(
    (sum, [, number, unit = '']) => sum + Number(number) * (milliseconds[unit] ?? 0),
    0,
  );
}
