/** How many digits a currency has after the point: 2 for EUR, 0 for JPY; 2 for a code that does not exist. */
export function minorDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/**
 * Minor units of an amount as people type it, with a point or a comma before the minor digits: `89,50`, `1.234,50`, `1,234.5`.
 * @returns undefined for anything else, also for more digits than the currency has: `1.234` is no amount of EUR, because it may mean
 *   two amounts
 */
export function minorUnits(typed: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const text = typed.replaceAll(/[\s'’]/g, '');
  const match = /^(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)(?:[.,](\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > digits) return undefined;
  const amount = Number(whole.replaceAll(/[.,]/g, '') + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(amount) ? amount : undefined;
}

/** The opposite of {@link minorUnits}, with a point: `89.50`. */
export function majorText(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
