import type { Tx } from '../database.ts';

/** An answer of a vendor to an offer; an offer that expired was answered with silence. */
export interface Answer {
  readonly vendorId: string;
  readonly accepted: boolean;
  /** Whole seconds from the offer to the answer. */
  readonly seconds: number;
}

/** Whole seconds that an answer took; never negative. */
export function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));
}

/**
 * Counts answers, at most one for each vendor, in the columns that rank vendors. The rows are locked in the order of
 * their ids: two waves that expire at the same moment never wait for each other.
 */
export async function countAnswers(tx: Tx, answers: readonly Answer[]): Promise<void> {
  if (answers.length === 0) return;
  const facts = JSON.stringify(answers);
  await tx.$executeRaw`
    with answer as (
      select "vendorId"::uuid as vendor_id, accepted, seconds
      from jsonb_to_recordset(${facts}::jsonb) as answer ("vendorId" text, accepted boolean, seconds int)
    ), locked as materialized (
      select id from vendor where id in (select vendor_id from answer) order by id for no key update
    )
    update vendor set
      offers_answered = offers_answered + 1,
      offers_accepted = offers_accepted + answer.accepted::int,
      response_seconds_sum = response_seconds_sum + answer.seconds
    from answer join locked on locked.id = answer.vendor_id
    where vendor.id = answer.vendor_id`;
}
