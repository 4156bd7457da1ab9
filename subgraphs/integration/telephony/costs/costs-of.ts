import type { CallCostPart } from '#contracts/calling/costs.ts';

/**
 * What a call has cost in each currency, in minor units that are rounded up.
 * @param former currencies of earlier figures: they are named, so that nobody goes on counting them
 */
export function costsOf(
  parts: readonly CallCostPart[],
  former: readonly string[],
): { amount: number; currency: string }[] {
  const micros = new Map(former.map((currency) => [currency, 0]));
  for (const { currency, amountMicros } of parts)
    micros.set(currency, (micros.get(currency) ?? 0) + amountMicros);
  return [...micros].map(([currency, sum]) => ({ amount: Math.ceil(sum / 10_000), currency }));
}
