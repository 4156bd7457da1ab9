import { callCostPart } from '#contracts/calling/costs.ts';
import type { CallCostPart } from '#contracts/calling/costs.ts';
import type { Database } from '../../database.ts';

/** What a call costs. */
export interface CallCostModel {
  readonly amountMicros: number | null;
  readonly currency: string | null;
  readonly isFinal: boolean;
  readonly parts: readonly CallCostPart[];
}

/** What calls cost, by call; calls of which nothing is known are left out. One statement. */
export async function readCosts(
  db: Database,
  callIds: readonly string[],
): Promise<Map<string, CallCostModel>> {
  const rows = await db.callCost.findMany({
    where: { callId: { in: [...callIds] } },
    orderBy: { amountMicros: 'desc' },
  });
  const byCall = Map.groupBy(rows, ({ callId }) => callId);
  return new Map(
    [...byCall].map(([callId, costs]) => {
      const parts = costs.map((row) =>
        callCostPart.parse({ ...row, amountMicros: Number(row.amountMicros) }),
      );
      return [callId, costOf(parts)];
    }),
  );
}

function costOf(parts: readonly CallCostPart[]): CallCostModel {
  const [first, ...others] = new Set(parts.map(({ currency }) => currency));
  const isOne = first !== undefined && others.length === 0;
  return {
    amountMicros: isOne ? parts.reduce((sum, { amountMicros }) => sum + amountMicros, 0) : null,
    currency: isOne ? first : null,
    isFinal: parts.every(({ isFinal }) => isFinal),
    parts,
  };
}
