import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { ReconciliationSubject } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';
import { noteItem } from './note-item.ts';

/**
 * Ends a locked run of which all pages were compared. What is kept here and was not listed is missing at its provider, as far as its account was
 * read to the end.
 */
export async function finishRun(tx: Tx, runId: string): Promise<void> {
  await healArrived(tx, runId);
  for (const { amount, currency, status, ...thing } of await findUnseen(tx, runId)) {
    const ours = { status, amount: { amount, currency } };
    await noteItem(tx, { ...thing, kind: 'MISSING_REMOTE', ours, theirs: null, runId });
  }
  await tx.reconciliationSeen.deleteMany({ where: { runId } });
  await tx.reconciliationRun.update({
    where: { id: runId },
    data: { status: 'DONE', endedAt: new Date() },
  });
}

/** Something that is kept here and that no page of a run had. */
interface Unseen {
  readonly subject: ReconciliationSubject;
  readonly provider: string;
  readonly account: string;
  readonly externalId: string;
  readonly invoiceId: string | null;
  readonly vendorId: string;
  readonly status: string;
  readonly amount: number;
  readonly currency: string;
}

/** Providers count times in whole seconds or from another moment of a payment, so the first hour is left to the run before. */
const marginMs = 3_600_000;

function findUnseen(tx: Tx, runId: string): Promise<Unseen[]> {
  return tx.$queryRaw<Unseen[]>(Prisma.sql`
    with run as (
      select id, started_at as until, since + make_interval(secs => ${marginMs / 1000}::float8) as since, accounts
      from reconciliation_run where id = ${runId}::uuid
    ), read_account as (
      select provider, account, sandbox
      from run cross join jsonb_to_recordset(run.accounts) as one (provider text, account text, sandbox boolean)
    ), kept as (
      select 'PAYMENT' as subject, provider, account, sandbox, external_id, invoice_id, vendor_id,
        status::text as status, amount, currency, paid_at as at, created_at
      from payment, run where status = 'SUCCEEDED' and paid_at >= run.since and created_at < run.until
      union all
      select 'REFUND', payment.provider, payment.account, payment.sandbox, refund.external_id, refund.invoice_id,
        refund.vendor_id, refund.status::text, refund.amount, refund.currency, refund.created_at, refund.settled_at
      from refund join payment on payment.id = refund.payment_id, run
      where refund.status = 'SUCCEEDED' and refund.external_id is not null
        and refund.created_at >= run.since and refund.settled_at < run.until
      union all
      select 'DISPUTE', payment.provider, payment.account, payment.sandbox, dispute.external_id, dispute.invoice_id,
        dispute.vendor_id, dispute.status::text, dispute.amount, dispute.currency, dispute.opened_at, dispute.opened_at
      from dispute join payment on payment.id = dispute.payment_id, run
      where dispute.opened_at >= run.since
      union all
      select 'PAYOUT', provider, account, sandbox, payout.id::text, null, vendor_id, payout.status::text, amount, currency,
        approved_at, approved_at
      from payout, run
      where payout.status in ('SUBMITTED', 'DEFERRED', 'PAID') and approved_at >= run.since
    )
    select
      subject, kept.provider, kept.account, external_id as "externalId", invoice_id::text as "invoiceId",
      vendor_id::text as "vendorId", status, amount, currency
    from kept join read_account on read_account.provider = kept.provider
      and read_account.account = kept.account and read_account.sandbox = kept.sandbox
    where kept.at < (select until from run) and kept.created_at < (select until from run) and not exists (
      select from reconciliation_seen as seen
      where seen.run_id = ${runId}::uuid and seen.subject::text = kept.subject and seen.provider = kept.provider
        and seen.account = kept.account and seen.external_id = kept.external_id
    )
    order by subject, "externalId"`);
}

/** A refund or dispute that was listed before its payment came in with it. */
async function healArrived(tx: Tx, runId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update reconciliation_item as item set state = 'HEALED', closed_at = now()
    where item.run_id = ${runId}::uuid and item.state = 'OPEN' and item.kind = 'MISSING_LOCAL' and exists (
      select from payment
      where payment.provider = item.provider and payment.account = item.account and (
        (item.subject = 'REFUND' and exists (
          select from refund where payment_id = payment.id and external_id = item.external_id
        )) or (item.subject = 'DISPUTE' and exists (
          select from dispute where payment_id = payment.id and external_id = item.external_id
        ))
      )
    )`);
}
