/** `{ amount: 1050, currency: 'EUR' }` is 10.50 euros: an integer of minor units, of which the currency says how many. */
export function formatMoney(money: { amount: number; currency: string }, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency });
  return format.format(money.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** A DateTime is a text such as `2026-03-01T08:00:00.000Z`, always in UTC. */
export function formatTime(dateTime: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(dateTime),
  );
}
