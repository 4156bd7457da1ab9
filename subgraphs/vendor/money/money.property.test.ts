import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { balanceOf } from '../invoices/invoice.ts';
import { readBalances } from './balances/read-balances.ts';
import { issueCreditNote } from './credit-notes/issue-credit-note.ts';
import { reportDispute } from './disputes/report-dispute.ts';
import { recordPayment } from './payments/record-payment.ts';
import { reportPayment } from './payments/report-payment.ts';
import { reportRefund } from './refunds/report-refund.ts';
import { startRefund } from './refunds/start-refund.ts';
import { checkBooks } from './testing/check-books.ts';
import { checkPayouts } from './testing/check-payouts.ts';
import { copyVendor } from './testing/copy-vendor.ts';
import { dyingAfter, Killed } from './testing/killable.ts';
import { eur, startMoneyTests } from './testing/money-tests.ts';
import type { MoneyTests } from './testing/money-tests.ts';
import { reportOf, steps } from './testing/random-acts.ts';
import type { Act, OurRefund } from './testing/random-acts.ts';
import { readBooks } from './testing/read-books.ts';
import { performPayout } from './testing/random-payouts.ts';

/** How many sequences are tried: `SEQUENCES=10000` tries more. */
const sequences = Number(process.env['SEQUENCES'] ?? 40);

describe('whatever happens to an invoice and the money of its vendor', () => {
  let tests: MoneyTests;
  let first: string;
  before(async () => {
    tests = await startMoneyTests();
    first = await tests.invoice(await tests.collected(), 1_000);
  });
  after(() => tests.stop());

  it('the books are right after each step, also for repeated, late and cut off ones', async () => {
    const { db } = tests.services;
    const property = fc.asyncProperty(steps, async (happens) => {
      const { vendorId, invoiceId } = await copyVendor(db, first);
      const world = { prefix: randomUUID(), vendorId, invoiceId, sessionId: await tests.session(invoiceId) };
      const refunds: OurRefund[] = [];
      const check = async () => {
        const books = await readBooks(db, invoiceId);
        checkBooks(books);
        checkPayouts(books, (await readBalances(db, vendorId))[0]);
      };
      for (const { act, times, diesAfter } of happens) {
        if (diesAfter > 0) {
          const dying = { ...tests.services, db: dyingAfter(db, diesAfter) };
          const dies = write(dying, async (tx, tell) => {
            await perform(tx, tell, act, { ...world, refunds });
            throw new Killed('The process died before the end.');
          });
          await assert.rejects(dies, isExpected);
          await check();
        }
        for (let count = 0; count < times; count++) {
          try {
            const refund = await write(tests.services, (tx, tell) =>
              perform(tx, tell, act, { ...world, refunds }),
            );
            if (refund) refunds.push(refund);
          } catch (error) {
            if (!isExpected(error)) throw error;
          }
          await check();
        }
      }
      // The batches of later sequences leave this vendor out.
      await db.payee.update({ where: { vendorId }, data: { isPayable: false } });
    });
    await fc.assert(property, { numRuns: sequences, endOnFailure: true });
  });
});

/** What is refused, and what was cut off on purpose. */
function isExpected(error: unknown): boolean {
  return error instanceof Killed || error instanceof GraphQLError;
}

interface World {
  readonly prefix: string;
  readonly vendorId: string;
  readonly invoiceId: string;
  readonly sessionId: string;
  readonly refunds: readonly OurRefund[];
}

/** @returns the refund that was begun by it, if any */
async function perform(tx: Tx, tell: Tell, act: Act, world: World): Promise<OurRefund | null> {
  const report = reportOf(act, world);
  if (report !== null) {
    if ('payment' in report) await reportPayment(tx, tell, report.payment);
    else if ('refund' in report) await reportRefund(tx, tell, report.refund);
    else await reportDispute(tx, tell, report.dispute);
    return null;
  }
  const { invoiceId } = world;
  const share = (percent: number, of: number) => Math.max(1, Math.round((of * percent) / 100));
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  switch (act.kind) {
    case 'RECORD': {
      const amount = eur(share(act.percent, Math.max(1, balanceOf(invoice))));
      const noted = { method: 'CASH', reference: null, clientId: null } as const;
      await recordPayment(tx, tell, { by: randomUUID(), input: { invoiceId, amount, ...noted }, digest: '' });
      return null;
    }
    case 'CREDIT': {
      const unitPrice = eur(share(act.percent, Math.max(1, invoice.total - invoice.creditedAmount)));
      const lines = [{ description: 'Credit', quantity: '1', unitPrice }];
      await issueCreditNote(tx, tell, {
        by: randomUUID(),
        input: { invoiceId, lines, clientId: null },
        digest: '',
      });
      return null;
    }
    case 'REFUND':
      return refundShare(tx, tell, { ...world, ...act });
    case 'RELEASE':
    case 'BATCH':
    case 'APPROVE':
    case 'CANCEL_BATCH':
    case 'PAYOUT_REPORT':
      await performPayout(tx, tell, act, world.vendorId);
      return null;
    default:
      return null;
  }
}

async function refundShare(
  tx: Tx,
  tell: Tell,
  { prefix, payment: index, percent }: World & { payment: number; percent: number },
): Promise<OurRefund | null> {
  const paymentExternalId = `${prefix}-pi${index}`;
  const payment = await tx.payment.findFirst({ where: { externalId: paymentExternalId } });
  if (!payment) return null;
  const amount = Math.max(1, Math.round((payment.amount * percent) / 100));
  const input = { paymentId: payment.id, amount: eur(amount), reason: null, clientId: null };
  const started = await startRefund(tx, tell, { payment, by: randomUUID(), input, digest: '' });
  if ('obstacle' in started) return null;
  const { refunds, disputes } = await tx.payment.findUniqueOrThrow({
    where: { id: payment.id },
    include: { refunds: true, disputes: true },
  });
  const gone =
    refunds.filter(({ status }) => status !== 'FAILED').reduce((sum, refund) => sum + refund.amount, 0) +
    disputes.filter(({ status }) => status === 'LOST').reduce((sum, dispute) => sum + dispute.amount, 0);
  assert.ok(gone <= payment.amount, 'no more is refunded than was paid');
  return { id: started.refundId, paymentExternalId, amount };
}
