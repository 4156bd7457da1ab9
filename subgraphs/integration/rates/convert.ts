import Big from 'big.js';
import { badInput } from '#platform/errors/errors.ts';
import { minorUnits } from '#platform/money/currencies.ts';
import { largestAmount } from '#platform/money/money.ts';
import type { Money } from '#platform/money/money.ts';
import type { PublishedRates } from './stored-rates.ts';

/** Divides to whole numbers, half up: a long division that is cut off later would round twice. */
const Whole = Big();
Whole.DP = 0;
Whole.RM = Big.roundHalfUp;

/** Significant digits of a rate that follows from two others. */
const rateDigits = 10;

/** Divides with so many digits that a shown rate is right. */
const Long = Big();
Long.DP = 40;

/**
 * What one euro costs in a currency.
 * @param field the input path of the currency @throws BAD_USER_INPUT where the bank publishes none on that day
 */
export function priceOf({ perEuro, date }: PublishedRates, currency: string, field: string): string {
  const price = perEuro.get(currency);
  if (price !== undefined) return price;
  const known = [...perEuro.keys()].toSorted().join(', ');
  throw badInput(field, `has no reference rate on ${date}: take one of ${known}`);
}

/** What one unit of a currency costs in another, from what one euro costs in each. */
export function rateBetween(fromPrice: string, toPrice: string): string {
  return shown(new Long(toPrice).div(fromPrice));
}

/**
 * An amount in another currency, exact, and rounded half up to its minor units once.
 * @param field the input path of the amount @throws BAD_USER_INPUT for a result that is too large
 */
export function convert(
  { amount, currency }: Money,
  to: string,
  { fromPrice, toPrice }: { readonly fromPrice: string; readonly toPrice: string },
  field: string,
): Money {
  const shift = new Big(10).pow(minorUnits(to)).times(new Big(10).pow(-minorUnits(currency)));
  // A quotient of two whole numbers: `Big` multiplies exactly and divides once.
  const dividend = new Whole(new Big(amount).times(toPrice).times(shift));
  const result = dividend.div(fromPrice).toNumber();
  if (Math.abs(result) > largestAmount) throw badInput(field, `is too large to be shown in ${to}`);
  // No amount is minus zero.
  return { amount: result + 0, currency: to };
}

function shown(rate: Big): string {
  return new Big(rate.toPrecision(rateDigits, Big.roundHalfUp)).toFixed();
}
