/** The formats that every page needs, also a small one. */
export interface BasicFormats {
  /** @param money an amount in minor units with its currency */
  money(money: { readonly amount: number; readonly currency: string }): string;
  date(at: string | Date): string;
  time(at: string | Date): string;
  list(items: readonly string[]): string;
}

/** @param timeZone an IANA name; the browser's own without it */
export function createBasicFormats(language: string, timeZone?: string): BasicFormats {
  const zone = timeZone === undefined ? {} : { timeZone };
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...zone });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', ...zone });
  const list = new Intl.ListFormat(language);
  const currencies = new Map<string, Intl.NumberFormat>();
  const currencyFormat = (currency: string): Intl.NumberFormat => {
    const known =
      currencies.get(currency) ?? new Intl.NumberFormat(language, { style: 'currency', currency });
    currencies.set(currency, known);
    return known;
  };
  return {
    money: ({ amount, currency }) => {
      const format = currencyFormat(currency);
      return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    date: (at) => date.format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    list: (items) => list.format(items),
  };
}
