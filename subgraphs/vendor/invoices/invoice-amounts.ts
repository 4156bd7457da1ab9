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
 * @throws BAD_USER_INPUT for another currency, for more than fits, and for discounts of more than everything else
 */
export function invoiceAmounts(lines: readonly NewLine[], taxRatePercent: string, currency: string): Amounts {
  const lineTotals = lines.map(({ quantity, unitPrice }, index) => {
    const field = `input.lines.${index}`;
    if (unitPrice.currency !== currency) {
      throw badInput(`${field}.unitPrice.currency`, `must be ${currency}, the currency of the order`);
    }
    return within(lineTotal(quantity, unitPrice.amount), field);
  });
  const subtotal = within(
    lineTotals.reduce((sum, amount) => sum + amount, 0),
    'input.lines',
  );
  if (subtotal < 0) throw badInput('input.lines', 'the discounts are more than everything else');
  const tax = percentOf(subtotal, taxRatePercent);
  return { lineTotals, subtotal, tax, total: within(subtotal + tax, 'input.lines') };
}

function within(amount: number, field: string): number {
  if (Math.abs(amount) > largestAmount)
    throw badInput(field, `comes to more than ${largestAmount} minor units`);
  return amount;
}
