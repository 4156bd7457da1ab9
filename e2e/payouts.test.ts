import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  ApprovePayoutBatchDocument,
  CancelPayoutBatchDocument,
  CreatePayoutBatchDocument,
  CreateUserDocument,
  InvoicePayPageDocument,
  InvoicePaymentsDocument,
  IssueInvoiceDocument,
  PayeeDocument,
  PayoutBatchDocument,
  PayoutBatchesDocument,
  PayoutMinimumsDocument,
  PayoutsDocument,
  ReconciliationItemsDocument,
  ReconciliationRunsDocument,
  RecordManualPayoutDocument,
  ResolveReconciliationItemDocument,
  RunReconciliationDocument,
  SandboxActDocument,
  SavePayeeDocument,
  SetPayoutMinimumDocument,
  SetVendorCollectionDocument,
  VendorBalancesDocument,
  VendorStatementDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { signIn } from './client.ts';
import type { Client } from './client.ts';
import { completeOrder, lookAt } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const euros = (amount: number) => ({ amount, currency: 'EUR' });

describe('what the platform collects for a vendor', () => {
  let system: TestSystem;
  let admin: Client;
  let second: Client;
  let vendor: Client;
  let vendorId: string;
  before(async () => {
    system = await startSystem({ PAYOUT_HOLD_DAYS: '0' });
    admin = await system.as('admin@demo.test');
    const account = {
      name: 'Second Administrator',
      email: 'second@demo.test',
      password: 'a long enough one',
    };
    await admin.run(CreateUserDocument, { input: { ...account, role: 'ADMIN' } });
    second = system.visitor().with(await signIn(system.origin, account.email, account.password));
    const taken = await completeOrder(system);
    vendor = taken.vendor.client;
    vendorId = (await lookAt(admin, taken.orderId)).order?.vendor?.id ?? '';
    const setting = { vendorId, collection: 'PLATFORM' as const, provider: 'STRIPE', account: 'default' };
    await admin.run(SetVendorCollectionDocument, { input: setting });
    const lines = [{ description: 'Work', quantity: '1', unitPrice: euros(10_000) }];
    const { issueInvoice } = await vendor.run(IssueInvoiceDocument, {
      input: { orderId: taken.orderId, lines, taxRatePercent: '19' },
    });
    await pay(issueInvoice.invoice.id);
  });
  after(() => system.stop());

  /** Pays an invoice on its page, at the provider's sandbox. */
  async function pay(id: string): Promise<void> {
    const { invoice } = await vendor.run(InvoicePayPageDocument, { id });
    const page = await fetch(invoice?.payUrl ?? '', { method: 'POST', redirect: 'manual' });
    await fetch(page.headers.get('location') ?? '', {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'act=pay',
    });
    await eventually(async () => {
      const { invoice: now } = await vendor.run(InvoicePaymentsDocument, { id });
      return now?.paymentState === 'PAID';
    }, 'the payment');
  }

  it('is its balance, less the fee, and stands in its statement', async () => {
    const { vendorStatement } = await vendor.run(VendorStatementDocument, {});
    assert.equal(vendorStatement.edges[0]?.node.gross.amount, 11_900);
    const { vendorBalances } = await vendor.run(VendorBalancesDocument, {});
    const [balance] = vendorBalances;
    assert.ok(balance);
    assert.equal(balance.pending.amount + balance.available.amount, vendorStatement.edges[0].node.net.amount);
  });

  it('is paid out in a batch that a second administrator approves', async () => {
    const input = { name: 'A payee', email: 'payee@vendor.test', country: 'DE' };
    await vendor.run(SavePayeeDocument, { input });
    await eventually(
      async () => (await vendor.run(PayeeDocument, {})).payee?.reportedAt,
      'the answer of the provider',
    );
    await admin.run(SandboxActDocument, {
      input: { provider: 'TIPALTI', act: 'onboard', subject: vendorId },
    });
    await eventually(
      async () => (await vendor.run(PayeeDocument, {})).payee?.state === 'PAYABLE',
      'a payable payee',
    );
    await admin.run(SetPayoutMinimumDocument, { input: { minimum: euros(100) } });
    const { payoutMinimums } = await admin.run(PayoutMinimumsDocument, {});
    assert.deepEqual(
      payoutMinimums.map(({ minimum }) => minimum.amount),
      [100],
    );
    const batch = await eventually(async () => {
      const { createPayoutBatch } = await admin.run(CreatePayoutBatchDocument, {
        input: { clientId: randomUUID() },
      });
      return createPayoutBatch.batch;
    }, 'something to be paid out');
    assert.deepEqual([batch.status, batch.payoutCount], ['DRAFT', 1]);
    const own = await admin.refused(ApprovePayoutBatchDocument, { input: { batchId: batch.id } });
    assert.ok(['CONFLICT', 'FORBIDDEN'].includes(own.code));
    await second.run(ApprovePayoutBatchDocument, { input: { batchId: batch.id } });
    const { payoutBatch } = await admin.run(PayoutBatchDocument, { id: batch.id });
    assert.equal(payoutBatch?.approvedBy?.name, 'Second Administrator');
    const late = await admin.refused(CancelPayoutBatchDocument, { input: { batchId: batch.id } });
    assert.equal(late.code, 'CONFLICT');
    const { payoutBatches } = await admin.run(PayoutBatchesDocument, {});
    assert.ok(payoutBatches.edges.some(({ node }) => node.id === batch.id));
    const { payouts } = await vendor.run(PayoutsDocument, {});
    assert.equal(payouts.edges.length, 1);
  });

  it('is never paid out beyond the balance', async () => {
    const input = { vendorId, amount: euros(1_000_000), reference: 'By hand', clientId: randomUUID() };
    const refused = await admin.refused(RecordManualPayoutDocument, { input });
    assert.ok(['CONFLICT', 'BAD_USER_INPUT'].includes(refused.code));
  });

  it('is compared with the providers', async () => {
    const { runReconciliation } = await admin.run(RunReconciliationDocument, {});
    const run = await eventually(async () => {
      const { reconciliationRuns } = await admin.run(ReconciliationRunsDocument, {});
      return reconciliationRuns.edges.find(
        ({ node }) => node.id === runReconciliation.run.id && node.status === 'DONE',
      )?.node;
    }, 'the end of the run');
    assert.ok(run.compared > 0);
    const { reconciliationItems } = await admin.run(ReconciliationItemsDocument, {
      filter: { state: ['OPEN'] },
    });
    assert.deepEqual(reconciliationItems.edges, []);
    const unknown = await admin.refused(ResolveReconciliationItemDocument, {
      input: { itemId: randomUUID(), note: 'Nothing' },
    });
    assert.equal(unknown.code, 'NOT_FOUND');
  });
});
