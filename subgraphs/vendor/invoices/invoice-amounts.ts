import { badInput } from '#platform/errors/errors.ts';
import { largestAmount, lineTotal, percentOf } from '#platform/money/money.ts';
import type { NewLine } from './invoice-input.ts';

/** What an invoice comes to, in minor units. */
export interface Amounts {
  /** Of each line, in order. */
  readonly lineTotals: readonly number[];
  readonly subtotal: number;
  readonly tax: number;
  readonly total: number;
}

/**
 * Each line is rounded half up to minor units, the tax once, half up, on the subtotal.
 * @param currency that of the order: an invoice has one
 * @throws BAD_USER_INPUT for another currency and for more than fits
 */
export function invoiceAmounts(lines: readonly NewLine[], taxRatePercent: string, currency: string): Amounts {
  const lineTotals = lines.map(({ quantity, unitPrice }, index) => {
    const field = `input.lines.${index}`;
    if (unitPrice.currency !== currency) {
      throw badInput(
        `${field}.unitPrice.currency`,
        `${field}.unitPrice.currency: the order is in ${currency}`,
      );
    }
    return atMost(lineTotal(quantity, unitPrice.amount), field);
  });
  const subtotal = lineTotals.reduce((sum, amount) => atMost(sum + amount, 'input.lines'), 0);
  const tax = percentOf(subtotal, taxRatePercent);
  return { lineTotals, subtotal, tax, total: atMost(subtotal + tax, 'input.lines') };
}

function atMost(amount: number, field: string): number {
  if (amount > largestAmount)
    throw badInput(field, `${field}: comes to more than ${largestAmount} minor units`);
  return amount;
}
