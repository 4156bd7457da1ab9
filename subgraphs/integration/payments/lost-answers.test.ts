import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  closePaymentSession,
  openPaymentSession,
  paymentReported,
  paymentSessionOpened,
  payoutReported,
  refundPayment,
  refundReported,
  savePayee,
  payeeReported,
  submitPayout,
} from '#contracts/payments.ts';
import type { JobContract, JobPayload } from '#platform/jobs/job-contract.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { openPlace } from './place.ts';
import { square } from '../providers/square/square.ts';
import { stripe } from '../providers/stripe/stripe.ts';
import { tipalti } from '../providers/tipalti/tipalti.ts';
import { openWorld } from '../conformance/world.ts';
import type { World } from '../conformance/world.ts';
import { aSession } from './testing/open-session.ts';
import { ask, reported } from './testing/vendor-reports.ts';

const payers = [stripe, square];
const amount = { amount: 1_000, currency: 'EUR' };
const placeOf = (provider: string) => ({ provider, account: 'default', sandbox: false });

describe('an answer that is lost after a provider has done what it was asked', () => {
  let world: World;
  before(async () => {
    world = await openWorld([stripe, square, tipalti]);
    for (const provider of [stripe, square, tipalti]) await world.connect(provider);
  });
  after(() => world.stop());

  /** Lets a job be done, with the answer to its first `write` lost and its process told nothing. @param write `METHOD /path` */
  async function lose<Payload extends JobPayload>(
    contract: JobContract<Payload>,
    payload: Payload,
    write: string,
  ): Promise<void> {
    const { wire, services } = world;
    const before = wire.lost.length;
    Object.assign(wire, { fault: { kind: 'LOST_ANSWER' }, faultOnlyAt: write });
    await ask(services, contract, payload);
    await eventually(() => Promise.resolve(wire.lost.length > before), `${write} without an answer`);
    Object.assign(wire, { fault: null, faultOnlyAt: null });
    await eventually(async () => {
      const { rowCount } = await services.pool.query(
        `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
         where task_identifier = $1 and locked_at is null and attempts > 0 having count(*) > 0`,
        [contract.name],
      );
      return rowCount === 1;
    }, 'the first attempt to fail');
  }

  /** Ids in the answers to a request. */
  const answers = (write: string, id: (body: string) => string | undefined) =>
    new Set(
      [...world.wire.exchanges, ...world.wire.lost]
        .filter((one) => `${one.method} ${one.path}` === write)
        .map((one) => id(one.answerBody.toString('utf8'))),
    );

  for (const provider of payers) {
    const isStripe = provider === stripe;

    it(`makes one session at ${provider.name}`, async () => {
      const { services } = world;
      const asked = aSession(provider.id);
      const write = `POST ${isStripe ? '/v1/checkout/sessions' : '/v2/online-checkout/payment-links'}`;
      await lose(openPaymentSession, asked, write);
      const opened = await reported(services, paymentSessionOpened, { sessionId: asked.sessionId });
      assert.ok(opened.url);
      assert.equal(opened.sandbox, false);
      assert.equal(answers(write, (body) => /"(?:id|order_id)":"([^"]+)"/.exec(body)?.[1]).size, 1);
    });

    it(`makes one refund at ${provider.name}, which the repetition finds by its reference`, async () => {
      const { services, standIns } = world;
      const session = aSession(provider.id);
      const { sessionId } = session;
      await ask(services, openPaymentSession, session);
      const { externalId } = await reported(services, paymentSessionOpened, { sessionId });
      await standIns.act(provider.id, 'pay', sessionId, null);
      // Webhooks of the stand-in end at the door, so that the page is asked for.
      await ask(services, closePaymentSession, { ...placeOf(provider.id), sessionId, externalId });
      const payment = await reported(services, paymentReported, { sessionId });
      const refundId = randomUUID();
      const facts = { paymentExternalId: payment.externalId, refundId, amount };
      await lose(
        refundPayment,
        { ...placeOf(provider.id), ...facts },
        `POST ${isStripe ? '/v1/refunds' : '/v2/refunds'}`,
      );
      await reported(services, refundReported, { refundId });
      const payments = (await openPlace(services, placeOf(provider.id))).can('PAYMENTS');
      const found = await payments.list({
        since: new Date(0),
        cursor: JSON.stringify({ stage: 'refunds', after: null, cursor: null }),
      });
      const ofThis = found.refunds.filter(({ paymentId }) => paymentId === payment.externalId);
      assert.equal(ofThis.length, 1);
      assert.equal(ofThis[0]?.reference, refundId);
    });
  }

  it('makes one payout at Tipalti', async () => {
    const { services, standIns, wire } = world;
    const vendorId = randomUUID();
    await ask(services, savePayee, { vendorId, name: 'Ada', email: 'ada@example.com', country: 'DE' });
    await reported(services, payeeReported, { vendorId });
    await standIns.act('TIPALTI', 'onboard', vendorId, null);
    const payoutId = randomUUID();
    const write = 'POST /api/v1/payment-batches';
    await lose(submitPayout, { payoutId, vendorId, amount }, write);
    const { status } = await reported(services, payoutReported, { payoutId });
    assert.equal(status, 'SUBMITTED');
    // It was found by its reference, so no second batch was sent.
    assert.equal(
      wire.lost.length > 0 && wire.exchanges.every(({ method, path }) => `${method} ${path}` !== write),
      true,
    );
  });
});
