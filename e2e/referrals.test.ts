import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import {
  ClaimReferralDocument,
  CreateReferralCodeDocument,
  InvoicePaymentsDocument,
  IssueInvoiceDocument,
  LedgerEntriesDocument,
  MeDocument,
  RecordPaymentDocument,
  ReferralsDocument,
  RefundPaymentDocument,
  ReviewReferralDocument,
  SaveReferralProgramDocument,
  SignUpDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { arriveAsGuest, completeOrder } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const euros = (amount: number) => ({ amount, currency: 'EUR' });
const landingUrl = 'https://shop.example/start?from=friends';

/** Somebody who has opened a link: what they were led to, and the cookie by which they are known again. */
interface Opened {
  readonly ref: string;
  readonly cookie: string;
}

/** A customer with an account and a conversation. */
interface Customer {
  readonly id: string;
  readonly client: Client;
  readonly conversationId: string;
}

describe('referrals, through the gateway', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let system: TestSystem;
  let admin: Client;
  let agent: Client;
  /** They bring others, and do no orders of plumbing. */
  let first: Client;
  let second: Client;
  let programId: string;
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    system = await startSystem({ DATABASE_URL: database.url });
    admin = await system.as('admin@demo.test');
    agent = await system.as('agent@demo.test');
    first = await system.as('vendor23@demo.test');
    second = await system.as('vendor24@demo.test');
    const { saveReferralProgram } = await admin.run(SaveReferralProgramDocument, {
      input: {
        name: 'Bring a customer',
        referrerRole: 'VENDOR',
        refereeRole: 'CUSTOMER',
        minimum: euros(5_000),
        reward: euros(1_000),
        holdDays: 0,
        landingUrl,
        clientId: randomUUID(),
      },
    });
    programId = saveReferralProgram.program.id;
  });
  after(async () => {
    await system.stop();
    await pool.end();
    await database.drop();
  });

  const codeOf = async (referrer: Client) =>
    (await referrer.run(CreateReferralCodeDocument, { input: { programId, clientId: randomUUID() } }))
      .createReferralCode.code;

  /** A browser opens a link. @param cookie what it was given before */
  async function open(url: string, cookie = ''): Promise<Opened> {
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    assert.equal(answer.status, 303, url);
    const landing = new URL(answer.headers.get('location') ?? '');
    const ref = landing.searchParams.get('ref') ?? '';
    landing.searchParams.delete('ref');
    assert.equal(landing.href, landingUrl);
    return { ref, cookie: cookieOf(answer) };
  }

  function cookieOf(answer: Response): string {
    const [set = ''] = answer.headers.getSetCookie();
    assert.match(set, /^visitor=[\w-]{22}; Path=\/r; .*HttpOnly; SameSite=Lax/);
    return set.split(';')[0] ?? '';
  }

  async function signUp(referralCode: string): Promise<Customer> {
    const guest = await arriveAsGuest(system);
    const input = {
      name: 'A friend',
      email: `${randomUUID()}@friends.example`,
      password: 'a long password',
      referralCode,
    };
    const { signUp: result } = await guest.client.run(SignUpDocument, { input });
    if (result.__typename !== 'SignedUp') throw new Error(result.__typename);
    const client = system.visitor().with(result.session.id);
    return { id: result.user.id, client, conversationId: guest.conversationId };
  }

  /** A plumber does an order of a customer, and is paid in cash. @returns the payment */
  async function buy({ conversationId }: Customer): Promise<string> {
    const { orderId, vendor } = await completeOrder(system, { conversationId });
    const lines = [{ description: 'Work', quantity: '1', unitPrice: euros(10_000) }];
    const { issueInvoice } = await vendor.client.run(IssueInvoiceDocument, {
      input: { orderId, lines, taxRatePercent: '0' },
    });
    const invoiceId = issueInvoice.invoice.id;
    await vendor.client.run(RecordPaymentDocument, {
      input: { invoiceId, amount: euros(10_000), method: 'CASH', clientId: randomUUID() },
    });
    const { invoice } = await agent.run(InvoicePaymentsDocument, { id: invoiceId });
    return invoice?.payments[0]?.id ?? '';
  }

  /** What an operator sees of how somebody came, once it stands at a state. */
  const referralOf = (person: Customer, state: string) =>
    eventually(async () => {
      const { referrals } = await agent.run(ReferralsDocument, { first: 100 });
      return referrals.edges.find(({ node }) => node.referee?.id === person.id && node.state === state)?.node;
    }, `the referral is ${state}`);

  /** Lets the hourly work be due now. */
  const letAnHourPass = () =>
    pool.query(
      `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
       where task_identifier = 'vendor.approve-referrals' and locked_at is null`,
    );

  /** What stands in the ledger for the rewards of a vendor. */
  async function rewards(vendor: Client): Promise<readonly number[]> {
    const { me } = await vendor.run(MeDocument, {});
    const { ledgerEntries } = await vendor.run(LedgerEntriesDocument, {
      first: 100,
      vendorId: me?.vendor?.id ?? '',
    });
    return ledgerEntries.edges.flatMap(({ node }) =>
      node.account === 'VENDOR_AVAILABLE' ? [node.amount.amount] : [],
    );
  }

  it('count the first link that a browser opened, pay for the first paid order, and take back what is refunded', async () => {
    const [mine, other] = [await codeOf(first), await codeOf(second)];
    assert.ok(mine.url.startsWith(`${system.origin}/r/`), mine.url);
    assert.match(mine.qrCode, /^data:image\/svg\+xml/);
    const came = await open(mine.url);
    const again = await open(other.url, came.cookie);
    assert.equal(again.ref, came.ref, 'the first touch stays, whichever link comes later');
    assert.equal(again.cookie, came.cookie);
    const unknown = await fetch(`${system.origin}/r/00000000`, { redirect: 'manual' });
    assert.equal(unknown.status, 404);

    const friend = await signUp(again.ref);
    const pending = await referralOf(friend, 'PENDING');
    assert.deepEqual([pending.code.code, pending.source, pending.risk], [mine.code, 'LINK', 0]);
    const late = await friend.client.refused(ClaimReferralDocument, { input: { code: other.code } });
    assert.equal(late.code, 'CONFLICT');
    const seen = await first.run(ReferralsDocument, { first: 10 });
    const [edge] = seen.referrals.edges;
    assert.deepEqual([edge?.node.state, edge?.node.referee, edge?.node.signals], ['PENDING', null, null]);
    assert.deepEqual([seen.referralStats.visits, seen.referralStats.referrals], [1, 1]);

    const paymentId = await buy(friend);
    await referralOf(friend, 'QUALIFIED');
    assert.deepEqual(await rewards(first), []);
    await letAnHourPass();
    await referralOf(friend, 'APPROVED');
    assert.deepEqual(await rewards(first), [1_000]);
    assert.deepEqual((await first.run(ReferralsDocument, {})).referralStats.earned, [euros(1_000)]);

    const refund = async (amount: number) => {
      const input = { paymentId, amount: euros(amount), reason: 'Too much', clientId: randomUUID() };
      const { refundPayment } = await agent.run(RefundPaymentDocument, { input });
      assert.equal(refundPayment.__typename, 'RefundStarted');
    };
    await refund(2_500);
    await eventually(async () => (await referralOf(friend, 'APPROVED')).reversed.amount === 250);
    const after = await rewards(first);
    assert.equal(
      after.reduce((sum, one) => sum + one, 0),
      750,
    );
    await refund(7_500);
    const gone = await referralOf(friend, 'REVERSED');
    assert.equal(gone.closedReason, 'The order that counted was refunded whole.');
    const whole = await rewards(first);
    assert.equal(
      whole.reduce((sum, one) => sum + one, 0),
      0,
    );
  });

  it('that look like fraud wait for an operator, who is told why and decides', async () => {
    const mine = await codeOf(second);
    // The browser of the code's owner, who looks at the page of the code first.
    const page = await fetch(mine.pageUrl);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<img src="data:image\/svg\+xml/);
    const cookie = cookieOf(page);
    const [one, other] = [
      await signUp((await open(mine.url, cookie)).ref),
      await signUp((await open(mine.url, cookie)).ref),
    ];
    for (const person of [one, other]) {
      await buy(person);
      await eventually(async () => (await referralOf(person, 'QUALIFIED')).heldAt !== null, 'it is held');
    }
    await letAnHourPass();
    const { referrals } = await agent.run(ReferralsDocument, { filter: { held: true } });
    assert.equal(referrals.edges.length, 2);
    for (const { node } of referrals.edges) {
      assert.ok((node.risk ?? 0) >= 60);
      assert.ok(node.signals?.some(({ kind, reason }) => kind === 'SAME_DEVICE' && reason !== ''));
    }
    assert.deepEqual(await rewards(second), []);
    const [refused, allowed] = [await referralOf(one, 'QUALIFIED'), await referralOf(other, 'QUALIFIED')];
    const mute = await agent.refused(ReviewReferralDocument, {
      input: { referralId: refused.id, approve: false },
    });
    assert.equal(mute.field, 'input.note');
    const no = await agent.run(ReviewReferralDocument, {
      input: { referralId: refused.id, approve: false, note: 'The same person.' },
    });
    assert.deepEqual(
      [no.reviewReferral.referral.state, no.reviewReferral.referral.heldAt],
      ['REJECTED', null],
    );
    const yes = await agent.run(ReviewReferralDocument, {
      input: { referralId: allowed.id, approve: true, note: 'They share a tablet at work.' },
    });
    assert.equal(yes.reviewReferral.referral.state, 'APPROVED');
    assert.deepEqual(await rewards(second), [1_000]);
    const decided = await agent.refused(ReviewReferralDocument, {
      input: { referralId: refused.id, approve: true },
    });
    assert.equal(decided.code, 'CONFLICT');
  });
});
