/**
 * What an invoice comes to, by the rule of the API: `InvoiceLine.total` is quantity times unit price, rounded half up to minor
 * units; `Invoice.tax` is rounded once, half up, on the subtotal. Half up means away from zero, so that a discount takes back what
 * the charge has put on. Exact whole numbers throughout: binary fractions would round wrongly.
 */

/** A line with a quantity as the API takes it (`1.5`) and a price in minor units, negative for a discount. */
export interface PricedLine {
  readonly quantity: string;
  readonly unitPrice: number;
}

export interface Amounts {
  /** Of each line, in order; in minor units like all others. */
  readonly lines: readonly number[];
  readonly subtotal: number;
  readonly tax: number;
  readonly total: number;
}

/** Digits after the point that the API takes in a decimal number. */
const mostDigits = 6;
const one = 10n ** BigInt(mostDigits);

/** @param taxRatePercent a decimal number such as `19` */
export function amountsOf(lines: readonly PricedLine[], taxRatePercent: string): Amounts {
  const totals = lines.map(({ quantity, unitPrice }) =>
    divideHalfUp(scaled(quantity) * BigInt(unitPrice), one),
  );
  const subtotal = totals.reduce((sum, total) => sum + total, 0n);
  const tax = divideHalfUp(subtotal * scaled(taxRatePercent), 100n * one);
  return {
    lines: totals.map(Number),
    subtotal: Number(subtotal),
    tax: Number(tax),
    total: Number(subtotal + tax),
  };
}

/** A decimal number in millionths. */
function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * one + BigInt(fraction.slice(0, mostDigits).padEnd(mostDigits, '0'));
}

function divideHalfUp(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value;
  const rounded = (2n * size + by) / (2n * by);
  return value < 0n ? -rounded : rounded;
}
