import { readDecimal, readMoney } from '#packages/app/format/decimals.ts';
import type { PricedLine } from './amounts.ts';

/** One line as it stands in the form. */
export interface DraftLine {
  /** Names the line while the form is open. */
  readonly key: number;
  readonly isDiscount: boolean;
  readonly description: string;
  readonly quantity: string;
  /** Without a sign, also for a discount. */
  readonly unitPrice: string;
}

/** The price of a line in minor units, negative for a discount; undefined while it is no price. */
export function priceOf(line: DraftLine, currency: string, language: string): number | undefined {
  const typed = readMoney(line.unitPrice, currency, language);
  if (typed === undefined) return undefined;
  return line.isDiscount ? -Math.abs(typed) : typed;
}

/** The lines as far as they are filled in: a line without a number counts as nothing. */
export function pricedLines(
  lines: readonly DraftLine[],
  currency: string,
  language: string,
): readonly PricedLine[] {
  return lines.map((line) => ({
    quantity: readDecimal(line.quantity, language)?.replace(/^-.*/, '0') ?? '0',
    unitPrice: priceOf(line, currency, language) ?? 0,
  }));
}
