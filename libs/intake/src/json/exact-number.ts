/** No finite double needs more to be written out; longer is hostile. */
const LITERAL_MAX = 400;
/** So many digits always survive a double. */
const SAFE_DIGITS = 15;

/** True when a JSON number means the same after it has been read as a double and written again. */
export function survivesRoundTrip(literal: string): boolean {
  if (literal.length <= SAFE_DIGITS && !/[eE]/.test(literal)) return true;
  if (literal.length > LITERAL_MAX) return false;
  const read = Number(literal);
  return Number.isFinite(read) && canonical(literal) === canonical(String(read));
}

/** Digits without zeros at either end, and the power of ten of the last one. */
function canonical(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return '0';
  const power = Number(exponent) - fraction.length + (digits.length - trimmed.length);
  return `${mantissa.startsWith('-') ? '-' : ''}${trimmed}e${power}`;
}
