import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  disputeReported,
  listMoney,
  moneyListed,
  paymentReported,
  payeeReported,
  payoutReported,
  refundReported,
  savePayee,
  submitPayout,
} from '#contracts/payments.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { openSession } from './testing/open-session.ts';
import { ask, reported, reports } from './testing/vendor-reports.ts';

const providers = ['STRIPE', 'SQUARE'];

describe('integration.list-money', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  /** All that a run hands over, once it has ended. */
  async function run(since: Date, payoutIds: string[] = []) {
    const { services } = integration;
    const runId = randomUUID();
    await ask(services, listMoney, { runId, since: since.toISOString(), payoutIds });
    return eventually(async () => {
      const pages = await reports(services, moneyListed, { runId });
      const end = pages.at(-1)?.end ?? null;
      if (end === null) return null;
      assert.deepEqual(
        pages.map(({ page }) => page),
        pages.map((_page, index) => index + 1),
      );
      return {
        end,
        payments: pages.flatMap((page) => page.payments),
        refunds: pages.flatMap((page) => page.refunds),
        disputes: pages.flatMap((page) => page.disputes),
        payouts: pages.flatMap((page) => page.payouts),
      };
    }, 'the end of a run');
  }

  it('finds everything whose webhook was lost', async () => {
    const { services, sandboxes } = integration;
    const since = new Date(Date.now() - 1_000);
    const sessions = new Map<string, string>();
    for (const provider of providers) {
      await sandboxes.act(provider, 'loseWebhooks', '*', null);
      const { sessionId } = await openSession(services, provider);
      await sandboxes.act(provider, 'pay', sessionId, null);
      await sandboxes.act(provider, 'refund', sessionId, '700');
      await sandboxes.act(provider, 'dispute', sessionId, null);
      sessions.set(provider, sessionId);
    }
    const found = await run(since);
    for (const provider of providers) {
      const payment = found.payments.find((one) => one.provider === provider);
      assert.equal(payment?.sessionId, sessions.get(provider));
      assert.equal(payment?.status, 'SUCCEEDED');
      const refund = found.refunds.find((one) => one.provider === provider);
      assert.equal(refund?.paymentExternalId, payment?.externalId);
      const dispute = found.disputes.find((one) => one.provider === provider);
      assert.equal(dispute?.paymentExternalId, payment?.externalId);
      await sandboxes.act(provider, 'sendWebhooks', '*', null);
    }
    assert.deepEqual(await reports(services, paymentReported), []);
    assert.deepEqual(await reports(services, refundReported), []);
    assert.deepEqual(await reports(services, disputeReported), []);
    assert.deepEqual(found.end.problems, []);
    assert.deepEqual(found.end.accounts.map(({ provider }) => provider).toSorted(), [
      'SQUARE',
      'STRIPE',
      'TIPALTI',
    ]);
  });

  it('finds what was made long ago and has changed since', async () => {
    const { services, sandboxes } = integration;
    for (const provider of providers) {
      const { sessionId } = await openSession(services, provider);
      await sandboxes.act(provider, 'pay', sessionId, null);
      const payment = await reported(services, paymentReported, { sessionId });
      await sandboxes.act(provider, 'dispute', sessionId, null);
      await services.pool.query(
        `update integration.sandbox_object
         set at = at - interval '40 days', data = case when data ? 'created' and jsonb_typeof(data->'created') = 'number'
           then data || jsonb_build_object('created', (data->>'created')::int - 40 * 86400) else data end
         where provider = $1 and kind in ('payment', 'dispute', 'event')`,
        [provider],
      );
      await sandboxes.act(provider, 'winDispute', payment.externalId, null);
      const { disputes } = await run(new Date(Date.now() - 60_000));
      const decided = disputes.find((one) => one.paymentExternalId === payment.externalId);
      assert.equal(decided?.status, 'WON', provider);
    }
  });

  it('asks for payouts one by one, and names what could not be read', async () => {
    const { services, sandboxes } = integration;
    const vendorId = randomUUID();
    await ask(services, savePayee, { vendorId, name: 'Ada', email: 'ada@example.com', country: 'DE' });
    await reported(services, payeeReported, { vendorId });
    await sandboxes.act('TIPALTI', 'onboard', vendorId, null);
    const payoutId = randomUUID();
    await ask(services, submitPayout, { payoutId, vendorId, amount: { amount: 500, currency: 'EUR' } });
    await reported(services, payoutReported, { payoutId });
    await sandboxes.act('TIPALTI', 'loseWebhooks', '*', null);
    await sandboxes.act('TIPALTI', 'complete', payoutId, null);
    sandboxes.failNext('SQUARE', 1, 403);
    const { payouts, end } = await run(new Date(), [payoutId, randomUUID()]);
    assert.deepEqual(
      payouts.map((payout) => [payout.payoutId, payout.status]),
      [[payoutId, 'PAID']],
    );
    assert.deepEqual(
      end.problems.map(({ provider }) => provider),
      ['SQUARE'],
    );
    assert.ok(!end.accounts.some(({ provider }) => provider === 'SQUARE'));
  });
});
