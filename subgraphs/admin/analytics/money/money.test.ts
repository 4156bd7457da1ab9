import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { event, startAnalytics } from '../testing/analytics-world.ts';
import type { AnalyticsWorld } from '../testing/analytics-world.ts';

let world: AnalyticsWorld;
before(async () => {
  world = await startAnalytics();
});
after(() => world.tests.stop());
beforeEach(() => world.clear());

describe('money', () => {
  const money = `query ($range: AnalyticsRange!, $estimateIn: String) { moneyAnalytics(range: $range, estimateIn: $estimateIn) {
    currencies { currency paid refunded netRevenue }
    estimate { figures { currency netRevenue } rateDate rateSource isSandbox rates { currency rate } }
  } }`;
  const paid = (type: string, amount: number, currency: string) =>
    event(type, '2026-03-10T10:00:00.000Z', randomUUID(), {
      invoiceId: randomUUID(),
      orderId: randomUUID(),
      vendorId: randomUUID(),
      customerId: null,
      service: 'plumbing',
      amount: { amount, currency },
      state: 'PAID',
      paymentId: randomUUID(),
      balance: { amount: 0, currency },
      method: 'CARD',
      provider: null,
    });

  it('is never added up over currencies, but for an estimate that says its rates and their day', async () => {
    await world.happened(
      paid('payment.received', 10_000, 'EUR'),
      paid('payment.received', 20_000, 'JPY'),
      paid('refund.succeeded', 2_500, 'EUR'),
    );
    const currencies = [
      { currency: 'EUR', paid: 10_000, refunded: 2_500, netRevenue: 7_500 },
      { currency: 'JPY', paid: 20_000, refunded: 0, netRevenue: 20_000 },
    ];
    assert.deepEqual(await world.data(money, { estimateIn: 'EUR' }), {
      moneyAnalytics: { currencies, estimate: null },
    });
    await world.tests.services.pool.query(
      `insert into integration.exchange_rate (date, base, quote, rate, source, sandbox)
       values ('2026-03-09', 'EUR', 'JPY', 160, 'FRANKFURTER', false)`,
    );
    const estimate = {
      figures: { currency: 'EUR', netRevenue: 20_000 },
      rateDate: '2026-03-09',
      rateSource: 'FRANKFURTER',
      isSandbox: false,
      rates: [
        { currency: 'EUR', rate: '1' },
        { currency: 'JPY', rate: '0.00625' },
      ],
    };
    assert.deepEqual(await world.data(money, { estimateIn: 'EUR' }), {
      moneyAnalytics: { currencies, estimate },
    });
    assert.deepEqual(await world.refusal(money, { estimateIn: 'XXX1' }), ['BAD_USER_INPUT', 'estimateIn']);
  });
});
