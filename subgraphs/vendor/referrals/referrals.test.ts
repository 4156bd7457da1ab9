import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent, stranger } from '../testing/vendor-subgraph.ts';
import type { TestVendor } from '../testing/vendor-subgraph.ts';
import { claimIt, startReferralWorld } from './testing/referral-world.ts';
import type { ReferralWorld } from './testing/referral-world.ts';

const createCode = `mutation ($input: CreateReferralCodeInput!) { createReferralCode(input: $input) { code { id } } }`;
const disable = `mutation ($codeId: ID!) { disableReferralCode(input: { codeId: $codeId }) { code { disabledAt } } }`;
const review = `mutation ($input: ReviewReferralInput!) { reviewReferral(input: $input) { referral { state review { approved note } } } }`;
const pay = `mutation ($input: RecordReferralPaymentInput!) { recordReferralPayment(input: $input) { referral { state } } }`;
const stats = `{ referralStats { referrals pending qualified approved paid closed earned { amount currency } paidOut { amount } } }`;

describe('referrals', () => {
  let world: ReferralWorld;
  let vendor: TestVendor;
  before(async () => {
    world = await startReferralWorld();
    vendor = await world.collected();
    await world.program();
  });
  after(() => world.stop());

  it('give the referrer the reward when the first order is paid and the hold is over', async () => {
    const [referrer, referee] = [await world.person(), await world.person()];
    const { code } = await world.code(referrer.viewer);
    assert.equal(await world.claim(referee.viewer, code.toLowerCase()), code);
    assert.equal(await world.claim(referee.viewer, code), code, 'the same claim changes nothing');
    await world.buys(referee, vendor);
    const { risk, heldAt } = await world.referral(referee.id, 'QUALIFIED');
    assert.deepEqual([risk, heldAt], [0, null]);
    assert.deepEqual(await world.credit(referrer.id), {});
    await world.endHolds();
    const { id } = await world.referral(referee.id, 'APPROVED');
    assert.deepEqual(await world.credit(referrer.id), { REFERRALS: -1_000, CUSTOMER_CREDIT: 1_000 });
    const input = { referralId: id, reference: 'Transfer 17', clientId: 'pay-1' };
    await world.ask(admin, pay, { input });
    await world.ask(admin, pay, { input });
    assert.deepEqual(await world.credit(referrer.id), {
      REFERRALS: -1_000,
      CUSTOMER_CREDIT: 0,
      PAYOUT: 1_000,
    });
    const seen = await world.ask(referrer.viewer, stats);
    assert.deepEqual(seen.referralStats, {
      referrals: 1,
      pending: 0,
      qualified: 0,
      approved: 0,
      paid: 1,
      closed: 0,
      earned: [{ amount: 1_000, currency: 'EUR' }],
      paidOut: [{ amount: 1_000 }],
    });
  });

  it('wait for an order that is large enough, and count the first one alone', async () => {
    const [referrer, referee] = [await world.person(), await world.person()];
    await world.claim(referee.viewer, (await world.code(referrer.viewer)).code);
    await world.buys(referee, vendor, 1_999);
    await world.buys(referee, vendor, 2_000);
    await world.referral(referee.id, 'QUALIFIED');
    await world.buys(referee, vendor, 3_000);
    await world.endHolds();
    await world.referral(referee.id, 'APPROVED');
    assert.equal((await world.credit(referrer.id))['CUSTOMER_CREDIT'], 1_000);
  });

  it('refuse the own code, a disabled one, that of a closed account, and the eleventh', async () => {
    const [referrer, referee] = [await world.person(), await world.person()];
    const { id, code } = await world.code(referrer.viewer);
    const wrong = { code: 'BAD_USER_INPUT', field: 'input.code' };
    assert.deepEqual(await world.refusal(referrer.viewer, claimIt, { code }), wrong);
    assert.deepEqual(await world.refusal(referee.viewer, claimIt, { code: '00000000' }), wrong);
    assert.deepEqual(await world.refusal(referee.viewer, claimIt, { code: 'none' }), wrong);
    await world.ask(referrer.viewer, disable, { codeId: id });
    assert.deepEqual(await world.refusal(referee.viewer, claimIt, { code }), wrong);
    const other = await world.code(referrer.viewer);
    await world.services.pool.query('update admin.account set disabled_at = now() where id = $1', [
      referrer.id,
    ]);
    assert.deepEqual(await world.refusal(referee.viewer, claimIt, { code: other.code }), wrong);
    for (let made = 2; made < 10; made += 1) await world.code(referrer.viewer);
    assert.deepEqual(await world.refusal(referrer.viewer, createCode, { input: {} }), { code: 'CONFLICT' });
    assert.deepEqual(await world.refusal(stranger(), createCode, { input: {} }), { code: 'FORBIDDEN' });
  });

  it('keep the first code, and come too late after 30 days and after a paid order', async () => {
    const [first, second, referee] = [await world.person(), await world.person(), await world.person()];
    const codes = [await world.code(first.viewer), await world.code(second.viewer)];
    await world.claim(referee.viewer, codes[0]?.code ?? '');
    const refused = { code: 'CONFLICT' };
    assert.deepEqual(await world.refusal(referee.viewer, claimIt, { code: codes[1]?.code }), refused);
    const old = await world.person({ createdAt: new Date(Date.now() - 31 * 86_400_000) });
    assert.deepEqual(await world.refusal(old.viewer, claimIt, { code: codes[1]?.code }), refused);
    const customer = await world.person();
    await world.buys(customer, vendor);
    assert.deepEqual(await world.refusal(customer.viewer, claimIt, { code: codes[1]?.code }), refused);
  });

  it('take back the share of the reward that was refunded, also after it was booked, and all of it with the whole order', async () => {
    const [referrer, referee] = [await world.person(), await world.person()];
    await world.claim(referee.viewer, (await world.code(referrer.viewer)).code);
    const { externalId } = await world.buys(referee, vendor, 4_000);
    await world.referral(referee.id, 'QUALIFIED');
    await world.endHolds();
    await world.referral(referee.id, 'APPROVED');
    const refund = (id: string, amount: number) =>
      world.reportRefund({
        externalId: id,
        paymentExternalId: externalId,
        amount: { amount, currency: 'EUR' },
        at: new Date().toISOString(),
      });
    await refund('re_part', 1_000);
    const left = (amount: number) =>
      eventually(
        async () => (await world.credit(referrer.id))['CUSTOMER_CREDIT'] === amount,
        `a credit of ${amount}`,
      );
    await left(750);
    await refund('re_rest', 3_000);
    await left(0);
    const { closedReason, reversed } = await world.referral(referee.id, 'REVERSED');
    assert.equal(reversed.amount, 1_000);
    assert.equal(closedReason, 'The order that counted was refunded whole.');
  });

  it('are held from a risk of 60, until an operator decides, and can be revoked until they are paid', async () => {
    const phone = '+49 30 5550 1234';
    const referrer = await world.person({ phone });
    const { code } = await world.code(referrer.viewer);
    const [one, two] = [await world.person({ phone: '030 55501234' }), await world.person({ phone })];
    for (const referee of [one, two]) {
      await world.claim(referee.viewer, code);
      await world.buys(referee, vendor);
      const held = await world.referral(referee.id, 'QUALIFIED');
      assert.ok(held.risk >= 60 && held.heldAt !== null);
      assert.deepEqual(held.signals[0], {
        kind: 'SAME_PHONE',
        points: 80,
        reason: 'The telephone number is that of the referrer.',
      });
    }
    await world.endHolds();
    const [first, second] = [
      await world.referral(one.id, 'QUALIFIED'),
      await world.referral(two.id, 'QUALIFIED'),
    ];
    const listed = await world.ask(agent, '{ referrals(filter: { held: true }) { edges { node { id } } } }');
    const ids = listed.referrals.edges.map(({ node }) => node.id);
    assert.ok(ids.includes(first.id) && ids.includes(second.id));
    const without = { input: { referralId: first.id, approve: false } };
    assert.deepEqual(await world.refusal(agent, review, without), {
      code: 'BAD_USER_INPUT',
      field: 'input.note',
    });
    const refused = await world.ask(agent, review, { input: { ...without.input, note: 'One telephone' } });
    assert.deepEqual(refused.reviewReferral.referral, {
      state: 'REJECTED',
      review: { approved: false, note: 'One telephone' },
    });
    await world.ask(agent, review, { input: { referralId: second.id, approve: true } });
    assert.equal((await world.referral(two.id, 'APPROVED')).heldAt, null);
    assert.equal((await world.credit(referrer.id))['CUSTOMER_CREDIT'], 1_000);
    await world.ask(agent, review, {
      input: { referralId: second.id, approve: false, note: 'A second look' },
    });
    await world.referral(two.id, 'REVERSED');
    assert.equal((await world.credit(referrer.id))['CUSTOMER_CREDIT'], 0);
    assert.deepEqual(
      await world.refusal(agent, review, { input: { referralId: second.id, approve: true } }),
      {
        code: 'CONFLICT',
      },
    );
  });

  it('stop at the rewards that the program gives in a month', async () => {
    const programId = await world.program({ name: 'One a month', capPerMonth: 1 });
    const referrer = await world.person();
    const { code } = await world.code(referrer.viewer, { programId });
    const people = [await world.person(), await world.person()];
    for (const referee of people) {
      await world.claim(referee.viewer, code);
      await world.buys(referee, vendor);
      await world.referral(referee.id, 'QUALIFIED');
    }
    await world.endHolds();
    assert.equal((await world.credit(referrer.id))['CUSTOMER_CREDIT'], 1_000);
    const states = await world.services.db.referral.findMany({
      where: { refereeId: { in: people.map(({ id }) => id) } },
      select: { state: true, closedReason: true },
      orderBy: { state: 'asc' },
    });
    assert.deepEqual(states, [
      { state: 'APPROVED', closedReason: null },
      {
        state: 'REJECTED',
        closedReason: 'The referrer has as many rewards of this month as the program gives: 1.',
      },
    ]);
  });

  it('keep the version of the program under which they began', async () => {
    const programId = await world.program({ name: 'Changing' });
    const [referrer, early, late] = [await world.person(), await world.person(), await world.person()];
    const { code } = await world.code(referrer.viewer, { programId });
    await world.claim(early.viewer, code);
    await world.program({ programId, name: 'Changed', reward: { amount: 300, currency: 'EUR' } });
    await world.claim(late.viewer, code);
    const rewards = await world.services.db.referral.findMany({
      where: { code: { code } },
      select: { rewardAmount: true, programVersion: { select: { version: true } } },
      orderBy: { createdAt: 'asc' },
    });
    assert.deepEqual(rewards, [
      { rewardAmount: 1_000, programVersion: { version: 1 } },
      { rewardAmount: 300, programVersion: { version: 2 } },
    ]);
  });

  it('go to the vendor that brought another one, and are paid with its payout', async () => {
    await world.program({ name: 'Trade', referrerRole: 'VENDOR', refereeRole: 'VENDOR' });
    const [giver, brought, buyer] = [await world.collected(), await world.collected(), await world.person()];
    const { code } = await world.code(giver.viewer);
    await world.claim(brought.viewer, code);
    await world.buys(buyer, brought);
    const refereeId = brought.viewer.sub ?? '';
    await world.referral(refereeId, 'QUALIFIED');
    await world.endHolds();
    await world.referral(refereeId, 'APPROVED');
    assert.deepEqual(await world.ledger(giver.id), { REFERRALS: -1_000, VENDOR_AVAILABLE: 1_000 });
    await world.ask(
      admin,
      `mutation ($input: RecordManualPayoutInput!) { recordManualPayout(input: $input) { payout { id } } }`,
      { input: { vendorId: giver.id, amount: { amount: 1_000, currency: 'EUR' }, reference: 'Transfer 18' } },
    );
    await world.referral(refereeId, 'PAID');
  });

  it('leave what operators do in the audit log', async () => {
    const programId = await world.program({ name: 'Recorded' });
    const referrer = await world.person();
    const { id } = await world.code(referrer.viewer, { programId });
    await world.ask(admin, disable, { codeId: id });
    const pause = `mutation ($input: PauseReferralProgramInput!) { pauseReferralProgram(input: $input) { program { paused } } }`;
    const paused = await world.ask(admin, pause, { input: { programId, paused: true } });
    assert.equal(paused.pauseReferralProgram.program.paused, true);
    const actions = new Set((await world.jobs('admin.record-audit')).map(({ action }) => action));
    for (const action of [
      'REFERRAL_PROGRAM_SAVED',
      'REFERRAL_PROGRAM_PAUSED',
      'REFERRAL_CODE_DISABLED',
      'REFERRAL_REVIEWED',
      'REFERRAL_PAID',
    ]) {
      assert.ok(actions.has(action), action);
    }
  });
});
