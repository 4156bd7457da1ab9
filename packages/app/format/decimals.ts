/** Separators as people type them. */
const spaces = /[\s\u00a0\u202f'’]/g;

/**
 * Reads a number as people of a language type it: `1,5` and `1.250,00` in German, `1,250.00` in English. A point is understood
 * everywhere unless it separates thousands.
 * @returns a plain decimal number such as `1250.5`, or undefined for anything else
 */
export function readDecimal(text: string, language: string): string | undefined {
  const typed = text.replace(spaces, '');
  const isCommaDecimal = new Intl.NumberFormat(language).format(1.5).includes(',');
  const [group, point] = isCommaDecimal ? ['.', ','] : [',', '.'];
  const thousands = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`);
  const plain = thousands.test(typed)
    ? typed.replaceAll(group, '').replace(point, '.')
    : typed.replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  return plain.replace(/^(-?)0+(?=\d)/, '$1');
}

/** How many digits a currency has after the point: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** Reads an amount of money in minor units. @returns undefined for no number, or for more digits than the currency has */
export function readMoney(text: string, currency: string, language: string): number | undefined {
  const decimal = readDecimal(text, language);
  if (decimal === undefined) return undefined;
  const digits = minorDigits(currency);
  const [whole = '', fraction = ''] = decimal.split('.');
  if (/[1-9]/.test(fraction.slice(digits))) return undefined;
  const minor = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** Writes an amount in minor units as a plain number of a language, for a field. */
export function writeMoney(amount: number, currency: string, language: string): string {
  const digits = minorDigits(currency);
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(amount / 10 ** digits);
}
