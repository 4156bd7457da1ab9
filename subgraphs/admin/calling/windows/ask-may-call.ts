import { z } from 'zod';
import { callRefusals } from '#contracts/calling/rules.ts';
import type { CallRefusal } from '#contracts/calling/rules.ts';
import { storable } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Tx } from '../../database.ts';

/** Whether a number may be called, and where it is. */
export interface CallDecision {
  readonly allowed: boolean;
  readonly reasons: readonly CallRefusal[];
  readonly nextAllowedAt: Date | null;
  readonly region: string | null;
  readonly zones: readonly string[];
}

const asked = storable
  .max(40, 'must have at most 40 characters')
  .transform((text) => text.replaceAll(/[\s()./-]/g, ''));

/** Asks the rules as a call does. @throws BAD_USER_INPUT for a text that is too long to be a number */
export async function askMayCall(
  tx: Pick<Tx, '$queryRaw'>,
  { phone, purpose, at }: { readonly phone: string; readonly purpose: string; readonly at: Date },
): Promise<CallDecision> {
  const number = parseInput(asked, phone, 'phone');
  const [row] = await tx.$queryRaw<
    {
      allowed: boolean;
      reasons: string[];
      nextAllowedAt: Date | null;
      region: string | null;
      zones: string[] | null;
    }[]
  >`
    select may.allowed, may.reasons, may.next_at as "nextAllowedAt", place.region, place.zones
    from may_call(${number}, ${purpose}, ${at}::timestamptz) as may, place_of_number(${number}) as place`;
  if (!row) throw new Error('The rules of calls have no answer.');
  return { ...row, reasons: z.array(z.enum(callRefusals)).parse(row.reasons), zones: row.zones ?? [] };
}
