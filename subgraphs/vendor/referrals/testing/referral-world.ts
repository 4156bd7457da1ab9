import { randomUUID } from 'node:crypto';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { nobody } from '#platform/testing/viewers.ts';
import { startMoneyTests } from '../../money/testing/money-tests.ts';
import type { MoneyTests } from '../../money/testing/money-tests.ts';
import type { TestCustomer, TestVendor } from '../../testing/vendor-subgraph.ts';
import { admin, agent } from '../../testing/vendor-subgraph.ts';
import { approveDue } from '../rewards/approve-due.ts';

/** What an account says, where it matters. */
export interface PersonFields {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly createdAt?: Date;
}

/** A customer with an account and a conversation. */
export type TestPerson = TestCustomer & { readonly id: string };

/** The vendor subgraph with people who bring each other. */
export interface ReferralWorld extends MoneyTests {
  person(fields?: PersonFields): Promise<TestPerson>;
  /** A program, by default of customers who bring customers: 10 EUR for an order of at least 20 EUR, three days later. @returns its id */
  program(input?: Record<string, unknown>): Promise<string>;
  /** @returns the new code */
  code(
    viewer: Claims,
    input?: Record<string, unknown>,
  ): Promise<{ readonly id: string; readonly code: string }>;
  claim(viewer: Claims, code: string): Promise<string>;
  /** Orders, gets an invoice and pays it. @returns ids of invoice and payment */
  buys(
    person: TestPerson,
    vendor: TestVendor,
    amount?: number,
    fingerprint?: string,
  ): Promise<{ readonly invoiceId: string; readonly paymentId: string; readonly externalId: string }>;
  /** The referral of somebody who was brought, once it stands at a state, as an operator sees it. */
  referral(refereeId: string, state: string): Promise<SeenReferral>;
  /** Lets the holds of all referrals end, and approves what may be. */
  endHolds(): Promise<void>;
  /** What stands on the accounts of a customer in the ledger. */
  credit(personId: string): Promise<Record<string, number>>;
}

/** A referral as an operator sees it. */
export interface SeenReferral {
  readonly id: string;
  readonly state: string;
  readonly risk: number;
  readonly heldAt: string | null;
  readonly closedReason: string | null;
  readonly source: string;
  readonly reversed: { readonly amount: number };
  readonly signals: readonly { readonly kind: string; readonly points: number; readonly reason: string }[];
}

const fields = `id state risk heldAt closedReason source reversed { amount } signals { kind points reason }`;

export async function startReferralWorld(): Promise<ReferralWorld> {
  const tests = await startMoneyTests();
  const { db, pool } = tests.services;
  const world: ReferralWorld = {
    ...tests,
    person: async ({ name, email, phone, createdAt = new Date() } = {}) => {
      const [id, conversationId] = [randomUUID(), randomUUID()];
      const ownName = `Person ${id.replaceAll(/[^a-f]/g, '')}`;
      await pool.query(
        `insert into admin.account (id, name, email, phone, password_hash, role, created_at)
         values ($1, $2, $3, $4, '$argon2id$none', 'CUSTOMER', $5)`,
        [id, name ?? ownName, email ?? `${id}@example.com`, phone ?? null, createdAt],
      );
      await pool.query('insert into conversation.conversation_customer values ($1, $2)', [
        conversationId,
        id,
      ]);
      return { id, conversationId, viewer: { ...nobody, sub: id, role: 'CUSTOMER' } };
    },
    program: async (input = {}) => {
      const eur = (amount: number) => ({ amount, currency: 'EUR' });
      const { saveReferralProgram } = await tests.ask(
        admin,
        `mutation ($input: SaveReferralProgramInput!) { saveReferralProgram(input: $input) { program { id } } }`,
        {
          input: {
            name: 'Bring a friend',
            referrerRole: 'CUSTOMER',
            refereeRole: 'CUSTOMER',
            minimum: eur(2_000),
            reward: eur(1_000),
            holdDays: 3,
            ...input,
          },
        },
      );
      return saveReferralProgram.program.id;
    },
    code: async (viewer, input = {}) => {
      const { createReferralCode } = await tests.ask(
        viewer,
        `mutation ($input: CreateReferralCodeInput!) { createReferralCode(input: $input) { code { id code } } }`,
        { input },
      );
      return createReferralCode.code;
    },
    claim: async (viewer, code) => (await tests.ask(viewer, claimIt, { code })).claimReferral.code,
    buys: async (person, vendor, amount = 5_000, fingerprint) => {
      const invoiceId = await tests.invoice(vendor, amount, person);
      const externalId = `pi_${randomUUID()}`;
      const paymentId = await tests.paid(invoiceId, {
        externalId,
        amount: { amount, currency: 'EUR' },
        fingerprint: fingerprint ?? null,
      });
      return { invoiceId, paymentId, externalId };
    },
    referral: async (refereeId, state) => {
      const id = await eventually(async () => {
        const found = await db.referral.findUnique({ where: { refereeId } });
        return found?.state === state && found.id;
      }, `the referral to be ${state}`);
      const { referral } = await tests.ask(agent, `query ($id: ID!) { referral(id: $id) { ${fields} } }`, {
        id,
      });
      return referral as unknown as SeenReferral;
    },
    endHolds: async () => {
      await db.referral.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date() } });
      await approveDue(tests.services);
    },
    credit: async (personId) => {
      const sums = await db.ledgerEntry.groupBy({
        by: ['account'],
        where: { personId },
        _sum: { amount: true },
      });
      return Object.fromEntries(sums.map(({ account, _sum }) => [account, _sum.amount ?? 0]));
    },
  };
  return world;
}

export const claimIt = `mutation ($code: String!) { claimReferral(input: { code: $code }) { code } }`;
