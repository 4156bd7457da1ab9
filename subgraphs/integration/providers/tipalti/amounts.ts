import { minorUnits } from '#platform/money/currencies.ts';
import type { Amount } from '../../hub/capabilities/payments.ts';

/**
 * An amount as Tipalti has it: a decimal number of whole units. The division gives the double that is nearest to it, and JSON writes the
 * shortest text of that.
 */
export function toTipalti({ amount, currency }: Amount): Amount {
  return { amount: amount / 10 ** minorUnits(currency), currency };
}

export function fromTipalti({ amount, currency }: Amount): Amount {
  return { amount: Math.round(amount * 10 ** minorUnits(currency)), currency };
}
