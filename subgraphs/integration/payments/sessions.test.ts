import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  closePaymentSession,
  openPaymentSession,
  paymentReported,
  paymentSessionEnded,
  paymentSessionFailed,
  paymentSessionOpened,
} from '#contracts/payments.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import { definition } from '../subgraph.ts';
import { credentialsKey, hurry, startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { endSession } from './end-session-contract.ts';
import { aSession, openSession } from './testing/open-session.ts';
import { ask, reported, reports } from './testing/vendor-reports.ts';

/** Presses a button of a page of a sandbox. @returns where it leads */
async function press(url: string, act: string): Promise<string> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ act }), redirect: 'manual' });
  assert.equal(answer.status, 303);
  return answer.headers.get('location') ?? '';
}

for (const provider of ['STRIPE', 'SQUARE']) {
  describe(`a payment session at ${provider}`, () => {
    let integration: TestIntegration;
    before(async () => {
      integration = await startIntegration();
    });
    after(() => integration.stop());

    it('is a page where a customer pays, and leads back', async () => {
      const { services, publicUrl } = integration;
      const { url, sessionId, sandbox, expiresAt } = await openSession(services, provider);
      assert.equal(sandbox, true);
      assert.ok(new Date(expiresAt) > new Date());
      assert.ok(url.startsWith(`${publicUrl}/n/sandbox/${provider.toLowerCase()}/pay/`));
      const page = await fetch(url);
      assert.equal(page.status, 200);
      assert.match(
        page.headers.get('content-security-policy') ?? '',
        /form-action 'self' http:\/\/127.0.0.1:1;/,
      );
      const text = await page.text();
      assert.match(text, /Invoice 2026-17 of Ada’s Plumbing/);
      assert.match(text, /49\.90 EUR/);
      assert.match(await (await fetch(await press(url, 'decline'))).text(), /The card was declined/);
      assert.equal(await press(url, 'pay'), aSession().returnUrl);
      const payment = await reported(services, paymentReported, { sessionId });
      assert.deepEqual(payment.amount, { amount: 4_990, currency: 'EUR' });
      assert.equal(payment.status, 'SUCCEEDED');
      assert.equal(payment.method, 'CARD');
      assert.match(await (await fetch(url)).text(), /paid already/);
      assert.equal(await press(url, 'pay'), url);
    });

    it('is closed for good when vendor wants it', async () => {
      const { services } = integration;
      const { expiresAt: _end, url, ...session } = await openSession(services, provider);
      await ask(services, closePaymentSession, session);
      await reported(services, paymentSessionEnded, { sessionId: session.sessionId });
      assert.match(await (await fetch(url)).text(), /Nobody can pay here any more/);
    });

    it('is not closed when the customer was faster', async () => {
      const { services } = integration;
      const { expiresAt: _end, url, ...session } = await openSession(services, provider);
      const { sessionId } = session;
      await integration.sandboxes.act(provider, 'loseWebhooks', '*', null);
      await press(url, 'pay');
      await ask(services, closePaymentSession, session);
      await reported(services, paymentReported, { sessionId });
      await integration.sandboxes.act(provider, 'sendWebhooks', '*', null);
      assert.deepEqual(await reports(services, paymentSessionEnded, { sessionId }), []);
    });

    it('is looked at when its time is over, so that a payment is noticed whose webhook was lost', async () => {
      const { services } = integration;
      await integration.sandboxes.act(provider, 'loseWebhooks', '*', null);
      const paid = await openSession(services, provider);
      await press(paid.url, 'pay');
      const unpaid = await openSession(services, provider);
      await hurry(integration);
      await reported(services, paymentReported, { sessionId: paid.sessionId });
      const end = await reported(services, paymentSessionEnded, { sessionId: unpaid.sessionId });
      assert.equal(end.status, 'EXPIRED');
      await integration.sandboxes.act(provider, 'sendWebhooks', '*', null);
    });

    it('is opened once when the first answer is an outage', async () => {
      const { services, sandboxes } = integration;
      const asked = aSession(provider);
      sandboxes.failNext(provider, 1);
      await ask(services, openPaymentSession, asked);
      await eventually(async () => {
        await hurryOpening(integration);
        return (await reports(services, paymentSessionOpened, { sessionId: asked.sessionId })).length === 1;
      });
    });

    it('is refused in a currency that the provider does not take', async () => {
      const { services } = integration;
      const asked = { ...aSession(provider), amount: { amount: 100, currency: 'IRR' } };
      await ask(services, openPaymentSession, asked);
      const { problem } = await reported(services, paymentSessionFailed, { sessionId: asked.sessionId });
      assert.match(problem, /takes no payments in IRR/);
    });
  });
}

/** Only jobs of pages that open: those that look at their end come later. */
async function hurryOpening({ services }: TestIntegration): Promise<void> {
  await services.pool.query(
    `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
     where locked_at is null and attempts > 0 and attempts < max_attempts and task_identifier <> $1 having count(*) > 0`,
    [endSession.name],
  );
}

describe('a payment session in production', () => {
  it('is not opened in a sandbox, where people pay without money', async () => {
    const production = await startTestSubgraph(definition, {
      CREDENTIALS_KEY: credentialsKey,
      NODE_ENV: 'production',
    });
    try {
      const asked = aSession(null);
      await ask(production.services, openPaymentSession, asked);
      const about = { sessionId: asked.sessionId };
      const { problem } = await reported(production.services, paymentSessionFailed, about);
      assert.match(problem, /No provider for money is connected/);
      const page = await production.fetch({}, '/n/sandbox/stripe/pay/cs_test_0');
      assert.equal(page.status, 404);
    } finally {
      await production.stop();
    }
  });
});
