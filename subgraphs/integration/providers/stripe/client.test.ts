import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Stripe from 'stripe';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { apiVersion } from './api-version.ts';
import { openCheckout } from './checkout.ts';
import { stripeWebhook } from './webhook.ts';

const checkout = {
  reference: 'invoice-1',
  description: 'Invoice 1',
  amount: { amount: 4_990, currency: 'EUR' },
  returnUrl: 'https://switchboard.example/paid',
  locale: 'de-AT',
  expiresAt: new Date(1_800_000_000_000),
};

const opened = { id: 'cs_1', url: 'https://checkout.example/1', expires_at: 1_800_000_000 };

/** The official SDK over a core that gives one answer to everything. */
function asked(answer: () => Response) {
  const requests: Request[] = [];
  const absent = () => Promise.reject(new Error('Only the SDK asks.'));
  const http: ProviderHttp = {
    json: absent,
    send: absent,
    stream: absent,
    fetch: async (input, init) => {
      requests.push(new Request(input, init));
      return answer();
    },
    baseUrl: () => 'http://127.0.0.1:1/stripe/api',
  };
  return { use: { http, credentials: { secretKey: 'rk_test_canary0123456789' } }, requests };
}

const json = (status: number, body: unknown) => () => Response.json(body, { status });

const isUnknown = (error: unknown) =>
  error instanceof ProviderFailure && error.kind === 'UNAVAILABLE' && error.outcome === 'UNKNOWN';

describe("Stripe's official SDK, over the HTTP core", () => {
  it('keeps the path of the base URL, names the version, and sends the reference as the idempotency key', async () => {
    const { use, requests } = asked(json(200, opened));
    const page = { id: 'cs_1', url: 'https://checkout.example/1', expiresAt: checkout.expiresAt };
    assert.deepEqual(await openCheckout(use, checkout), page);
    const [request] = requests;
    assert.ok(request);
    assert.equal(request.url, 'http://127.0.0.1:1/stripe/api/v1/checkout/sessions');
    assert.equal(request.headers.get('idempotency-key'), 'invoice-1');
    assert.equal(request.headers.get('stripe-version'), apiVersion);
    const form = new URLSearchParams(await request.text());
    assert.equal(form.get('line_items[0][price_data][unit_amount]'), '4990');
    assert.equal(form.get('line_items[0][price_data][currency]'), 'eur');
    assert.equal(form.get('locale'), 'de');
    assert.equal(form.get('expires_at'), '1800000000');
  });

  it('says nothing about this machine', async () => {
    const { use, requests } = asked(json(200, opened));
    for (const reference of ['invoice-1', 'invoice-2']) await openCheckout(use, { ...checkout, reference });
    for (const { headers } of requests) {
      assert.equal(headers.get('x-stripe-client-telemetry'), null);
      assert.doesNotMatch(headers.get('x-stripe-client-user-agent') ?? '', /platform|telemetry/);
    }
  });

  it('asks once, and what the core has said passes', async () => {
    const failure = new ProviderFailure('UNAVAILABLE', 'Stripe can not be reached.', {
      providerCode: 'ECONNRESET',
      outcome: 'UNKNOWN',
    });
    const { use, requests } = asked(() => {
      throw failure;
    });
    await assert.rejects(openCheckout(use, checkout), (error) => error === failure);
    assert.equal(requests.length, 1);
    const failing = asked(json(500, { error: { type: 'api_error', message: 'Sorry.' } }));
    await assert.rejects(openCheckout(failing.use, checkout), isUnknown);
    assert.equal(failing.requests.length, 1);
  });

  it('takes nothing for a success that is none', async () => {
    const { use } = asked(json(502, {}));
    await assert.rejects(openCheckout(use, checkout), isUnknown);
    const odd = asked(json(200, { object: 'checkout.session' }));
    await assert.rejects(openCheckout(odd.use, checkout), isUnknown);
  });

  it('signs webhooks as they are verified here', () => {
    const webhookSecret = 'whsec_0123456789abcdef';
    const body = Buffer.from('{"id":"evt_1"}');
    const header = Stripe.webhooks.generateTestHeaderString({
      payload: body.toString(),
      secret: webhookSecret,
    });
    const verify = (signature: string) =>
      stripeWebhook.verify(
        {
          method: 'POST',
          path: 'events',
          url: 'https://switchboard.example/webhooks/integration/stripe/events',
          query: new URLSearchParams(),
          headers: { 'stripe-signature': signature },
          body,
        },
        { webhookSecret },
      );
    assert.equal(verify(header), true);
    const [time = '', mac = ''] = header.split(',');
    assert.equal(verify(`${time},v1=${'0'.repeat(64)},${mac}`), true);
    assert.equal(verify(`${time},${mac.replace('v1', 'v0')}`), false);
    assert.equal(verify(`t=${Math.floor(Date.now() / 1000) - 301},${mac}`), false);
  });
});
