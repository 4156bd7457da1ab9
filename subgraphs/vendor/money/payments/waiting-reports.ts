import { disputeReported, refundReported } from '#contracts/payments.ts';
import type { DisputeFacts, RefundFacts } from '#contracts/payments.ts';
import type { Tx } from '../../database.ts';

/** A report of a refund or a dispute whose payment was not known when it came. */
export type Waiting =
  | { readonly kind: 'REFUND'; readonly facts: RefundFacts }
  | { readonly kind: 'DISPUTE'; readonly facts: DisputeFacts };

/** Keeps a report until its payment comes: providers report in any order. The same one is kept once. */
export async function keepWaiting(
  tx: Tx,
  kind: Waiting['kind'],
  facts: RefundFacts | DisputeFacts,
): Promise<void> {
  const { provider, account, externalId, paymentExternalId, status } = facts;
  const report = { provider, account, kind, externalId, status, paymentExternalId, facts };
  await tx.waitingReport.createMany({ data: [report], skipDuplicates: true });
}

/** Takes the reports that waited for a payment, the first that came first. */
export async function takeWaiting(
  tx: Tx,
  { provider, account }: { readonly provider: string; readonly account: string },
  paymentExternalId: string,
): Promise<Waiting[]> {
  const where = { provider, account, paymentExternalId };
  const rows = await tx.waitingReport.findMany({ where, orderBy: { at: 'asc' } });
  if (rows.length > 0) await tx.waitingReport.deleteMany({ where });
  return rows.map(({ kind, facts }) =>
    kind === 'REFUND'
      ? { kind, facts: refundReported.payload.parse(facts) }
      : { kind: 'DISPUTE', facts: disputeReported.payload.parse(facts) },
  );
}
