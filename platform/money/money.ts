import Big from 'big.js';
import { minorUnits } from './currencies.ts';

/** An amount in minor units (cents) with its ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** The largest amount that Switchboard takes, in minor units: GraphQL's Int is 32 bits wide. */
export const largestAmount = 2_147_483_647;

/**
 * `quantity × unitPrice`, exact, rounded half up to minor units; a discount by the same rule as the charge that it takes back.
 * @param quantity a decimal number such as "1.5"
 */
export function lineTotal(quantity: string, unitPrice: number): number {
  return roundHalfUp(new Big(quantity).times(unitPrice));
}

/** `percent` of an amount, exact, rounded half up to minor units. @param percent a decimal number such as "19" */
export function percentOf(amount: number, percent: string): number {
  return roundHalfUp(new Big(amount).times(percent).div(100));
}

function roundHalfUp(value: Big): number {
  return value.round(0, Big.roundHalfUp).toNumber();
}

/** An amount in its currency's own unit as exact decimal text, for example "1234.50". */
export function decimalText({ amount, currency }: Money): string {
  const digits = minorUnits(currency);
  return new Big(amount).div(new Big(10).pow(digits)).toFixed(digits);
}

/** An amount for people, for example "1,234.50 EUR". */
export function formatMoney(money: Money, locale = 'en-GB'): string {
  const { currency } = money;
  const digits = minorUnits(currency);
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // The exact decimal text, so that no binary fraction comes in between.
  return `${number.format(Number(decimalText(money)))} ${currency}`;
}
