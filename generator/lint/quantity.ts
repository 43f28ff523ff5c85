/** A Kubernetes quantity as the API server compares it: in billionths, rounded up, at most 2^63 - 1. */
export function billionths(quantity: string): bigint {
  const [, sign = '', whole = '', fraction = '', suffix = ''] =
    /^([+-]?)(\d*)\.?(\d*)(.*)$/.exec(quantity) ?? [];
  const { base, exponent } = scaleOf(suffix);
  const digits = BigInt(whole + fraction);
  // All powers are whole numbers, so that nothing is rounded before the end.
  const numerator = digits * 10n ** 9n * power(base, exponent);
  const denominator = 10n ** BigInt(fraction.length) * power(base, -exponent);
  const rounded = (numerator + denominator - 1n) / denominator;
  const bounded = rounded > most ? most : rounded;
  return sign === '-' ? -bounded : bounded;
}

const most = (2n ** 63n - 1n) * 10n ** 9n;

/** The powers of 1000, or of 1024 with an `i`, by their letters. */
const exponents: Readonly<Record<string, number>> = {
  n: -3,
  u: -2,
  m: -1,
  '': 0,
  k: 1,
  K: 1,
  M: 2,
  G: 3,
  T: 4,
  P: 5,
  E: 6,
};

function scaleOf(suffix: string): { readonly base: bigint; readonly exponent: number } {
  const letter = exponents[suffix.replace('i', '')];
  if (letter === undefined) return { base: 10n, exponent: Number(suffix.slice(1)) };
  return { base: suffix.endsWith('i') ? 1024n : 1000n, exponent: letter };
}

/** A power whose exponent may be negative: 1 then. */
function power(base: bigint, exponent: number): bigint {
  return exponent > 0 ? base ** BigInt(exponent) : 1n;
}
