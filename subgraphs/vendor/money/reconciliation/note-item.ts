import type { ReconciliationKind, ReconciliationSubject } from '#generated/prisma/vendor/client.ts';
import type { Money } from '#platform/money/money.ts';
import { v7 as newId } from 'uuid';
import type { Tx } from '../../database.ts';

/** What one side has: its state in its own words, and the amount. */
export interface Side {
  readonly status: string;
  readonly amount: Money;
}

/** Something that a provider and we do not agree about. */
export interface Difference {
  readonly kind: ReconciliationKind;
  readonly subject: ReconciliationSubject;
  readonly provider: string;
  readonly account: string;
  /** The provider's id of it; of a payout ours. */
  readonly externalId: string;
  /** Null where it is missing here. */
  readonly ours: Side | null;
  /** Null where it is missing at the provider. */
  readonly theirs: Side | null;
  readonly invoiceId?: string | null;
  readonly vendorId?: string | null;
  /** The run that found it; without one it was found by a report of the provider. */
  readonly runId?: string;
  /** Whether it was set right at once; then it is kept as HEALED, and nobody need do anything. */
  readonly isHealed?: boolean;
}

/**
 * Keeps a difference for operators. The same difference stands open once. One that a person has resolved stays resolved as
 * long as both sides are what they were then. One that is healed closes what stands open of it.
 */
export async function noteItem(tx: Tx, difference: Difference): Promise<void> {
  const { isHealed = false, ours, theirs } = difference;
  const found = { runId: difference.runId ?? null, ...columnsOf(ours, theirs) };
  if (isHealed) {
    const healed = await closeItems(tx, difference, [difference.kind]);
    if (healed > 0) return;
  } else if (await isResolved(tx, difference)) return;
  const { kind, subject, provider, account, externalId, invoiceId = null, vendorId = null } = difference;
  await tx.$executeRaw`
    insert into reconciliation_item (
      id, kind, subject, state, provider, account, external_id, run_id, invoice_id, vendor_id,
      our_status, our_amount, our_currency, their_status, their_amount, their_currency, closed_at
    ) values (
      ${newId()}::uuid, ${kind}::reconciliation_kind, ${subject}::reconciliation_subject,
      ${isHealed ? 'HEALED' : 'OPEN'}::reconciliation_item_state, ${provider}, ${account}, ${externalId},
      ${found.runId}::uuid, ${invoiceId}::uuid, ${vendorId}::uuid,
      ${found.ourStatus}, ${found.ourAmount}::int, ${found.ourCurrency}, ${found.theirStatus},
      ${found.theirAmount}::int, ${found.theirCurrency}, case when ${isHealed}::boolean then now() end
    )
    on conflict (subject, provider, account, external_id, kind) where state = 'OPEN' do update set
      run_id = coalesce(excluded.run_id, reconciliation_item.run_id),
      our_status = excluded.our_status, our_amount = excluded.our_amount, our_currency = excluded.our_currency,
      their_status = excluded.their_status, their_amount = excluded.their_amount,
      their_currency = excluded.their_currency`;
}

type Named = Pick<Difference, 'subject' | 'provider' | 'account' | 'externalId'>;

/**
 * Closes as HEALED what stands open of a thing that both sides have alike now.
 * @returns how many stood open
 */
export async function closeItems(
  tx: Tx,
  { subject, provider, account, externalId }: Named,
  kinds: readonly ReconciliationKind[],
): Promise<number> {
  const { count } = await tx.reconciliationItem.updateMany({
    where: { subject, provider, account, externalId, state: 'OPEN', kind: { in: [...kinds] } },
    data: { state: 'HEALED', closedAt: new Date() },
  });
  return count;
}

/** Whether a person has resolved the same difference, and nothing has changed since. */
async function isResolved(tx: Tx, difference: Difference): Promise<boolean> {
  const { kind, subject, provider, account, externalId, ours, theirs } = difference;
  const last = await tx.reconciliationItem.findFirst({
    where: { kind, subject, provider, account, externalId },
    orderBy: [{ foundAt: 'desc' }, { id: 'desc' }],
  });
  if (last?.state !== 'RESOLVED') return false;
  const now = columnsOf(ours, theirs);
  return (
    last.ourStatus === now.ourStatus &&
    last.ourAmount === now.ourAmount &&
    last.ourCurrency === now.ourCurrency &&
    last.theirStatus === now.theirStatus &&
    last.theirAmount === now.theirAmount &&
    last.theirCurrency === now.theirCurrency
  );
}

function columnsOf(ours: Side | null, theirs: Side | null) {
  return {
    ourStatus: ours?.status ?? null,
    ourAmount: ours?.amount.amount ?? null,
    ourCurrency: ours?.amount.currency ?? null,
    theirStatus: theirs?.status ?? null,
    theirAmount: theirs?.amount.amount ?? null,
    theirCurrency: theirs?.amount.currency ?? null,
  };
}
