import Big from 'big.js';
import { z } from 'zod';
import { minorUnits } from '#platform/money/currencies.ts';
import type { Tx } from '../../database.ts';
import type { CurrencyFigures } from './read-money.ts';

/** Divides with so many digits that a shown rate is right. */
const Long = Big();
Long.DP = 40;

/** Significant digits of a shown rate. */
const rateDigits = 10;

const base = 'EUR';

const row = z.object({
  currency: z.string(),
  perEuro: z.string(),
  day: z.string(),
  source: z.string(),
  isSandbox: z.boolean(),
});

/** All money in one currency, by the rates of one day. */
export interface MoneyEstimate {
  readonly figures: CurrencyFigures;
  readonly rateDate: string;
  readonly rateSource: string;
  readonly isSandbox: boolean;
  readonly rates: readonly { readonly currency: string; readonly rate: string }[];
}

/** Adds amounts of several currencies up in one. @returns null where no rates are known, or none of one of the currencies */
export async function estimate(
  db: Pick<Tx, '$queryRaw'>,
  currencies: readonly CurrencyFigures[],
  target: string,
): Promise<MoneyEstimate | null> {
  const rows = await db.$queryRaw<unknown[]>`
    select currency, per_euro::text as "perEuro", day::text as day, source, is_sandbox as "isSandbox"
    from integration.latest_rate`;
  const known = rows.map((given) => row.parse(given));
  const [first] = known;
  if (!first) return null;
  const prices = new Map([[base, '1'], ...known.map((one) => [one.currency, one.perEuro] as const)]);
  const targetPrice = prices.get(target);
  const rates = currencies.map(({ currency }) => {
    const price = prices.get(currency);
    return { currency, rate: price && targetPrice ? new Long(targetPrice).div(price) : null };
  });
  if (targetPrice === undefined || rates.some(({ rate }) => rate === null)) return null;
  const rateOf = new Map(rates.map(({ currency, rate }) => [currency, rate ?? new Long(0)]));
  const total = (read: (figures: CurrencyFigures) => number) =>
    Number(
      currencies
        .reduce(
          (sum, figures) => sum.plus(inTarget(read(figures), figures.currency, target, rateOf)),
          new Long(0),
        )
        .round(0, Big.roundHalfUp)
        .toFixed(),
    );
  return {
    figures: {
      currency: target,
      invoiced: total(({ invoiced }) => invoiced),
      paid: total(({ paid }) => paid),
      refunded: total(({ refunded }) => refunded),
      netRevenue: total(({ netRevenue }) => netRevenue),
      disputed: total(({ disputed }) => disputed),
      paidOut: total(({ paidOut }) => paidOut),
      callCost: total(({ callCost }) => callCost),
    },
    rateDate: first.day,
    rateSource: first.source,
    isSandbox: first.isSandbox,
    rates: rates.map(({ currency, rate }) => ({
      currency,
      rate: new Big((rate ?? new Long(0)).toPrecision(rateDigits, Big.roundHalfUp)).toFixed(),
    })),
  };
}

function inTarget(amount: number, currency: string, target: string, rateOf: ReadonlyMap<string, Big>): Big {
  const shift = new Long(10).pow(minorUnits(target) - minorUnits(currency));
  return new Long(amount).times(rateOf.get(currency) ?? 0).times(shift);
}
