import { randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { write } from '#platform/writes/write.ts';
import { nobody } from '#platform/testing/viewers.ts';
import type { TestVendor } from '../../testing/vendor-subgraph.ts';
import { claim } from '../claims/claim.ts';
import { settleReferrals } from '../rewards/settle-referrals.ts';
import type { ReferralWorld } from './referral-world.ts';

/** Somebody of a crowd: what an account says, where they are seen, how they pay, and where they live. */
export interface CrowdPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly networks: readonly string[];
  readonly devices: readonly string[];
  readonly fingerprint: string;
  readonly place: { readonly latitude: number; readonly longitude: number };
}

/** Who was brought by whom, and when. */
export interface CrowdReferral {
  readonly referrer: CrowdPerson;
  readonly referee: CrowdPerson;
  readonly at: Date;
  /** The vendor that does the first order. */
  readonly vendor: TestVendor;
  /** How much of the order is refunded before the hold ends, of 1. */
  readonly refunded: number;
}

const total = 5_000;

/** Numbers of invoices that are copied: far above those that the counter gives. */
let lastNumber = 1_000_000;

/** Writes that run at once. */
const atOnce = 8;

/** Lets a crowd bring each other, buy, and wait for the end of the holds. To work for each order would take minutes, so they are copies of one. */
export async function bringCrowd(
  world: ReferralWorld,
  people: readonly CrowdPerson[],
  referrals: readonly CrowdReferral[],
): Promise<void> {
  await insertPeople(world, people);
  const codes = new Map<string, string>();
  for (const { referrer } of referrals) {
    if (codes.has(referrer.id)) continue;
    const { code } = await world.code({ ...nobody, sub: referrer.id, role: 'CUSTOMER' });
    codes.set(referrer.id, code);
  }
  for (const { referrer, referee, at } of referrals) {
    const reference = { code: codes.get(referrer.id) ?? '', touchId: null };
    const claimed = await write(world.services, (tx, tell) =>
      claim(tx, tell, { personId: referee.id, reference, at }),
    );
    if ('refusal' in claimed) throw new Error(claimed.refusal);
  }
  const invoices = await insertOrders(world, people, referrals);
  for (let at = 0; at < invoices.length; at += atOnce) {
    const some = invoices.slice(at, at + atOnce);
    await Promise.all(some.map((id) => write(world.services, (tx, tell) => settleReferrals(tx, tell, id))));
  }
  await world.endHolds();
}

async function insertPeople({ services: { db, pool } }: ReferralWorld, people: readonly CrowdPerson[]) {
  await pool.query(
    `insert into admin.account (id, name, email, phone, password_hash, role, created_at)
     select id::uuid, name, email, phone, '$argon2id$none', 'CUSTOMER', now() - interval '29 days'
     from jsonb_to_recordset($1::jsonb) as person (id text, name text, email text, phone text)`,
    [JSON.stringify(people)],
  );
  const traits = people.flatMap(({ id: personId, networks, devices }) => [
    ...networks.map((digest) => ({ personId, kind: 'NETWORK' as const, digest })),
    ...devices.map((digest) => ({ personId, kind: 'DEVICE' as const, digest })),
  ]);
  await db.referralTrait.createMany({ data: traits });
}

/** An order that each person has paid: that of a referral at its vendor. @returns the ids of the invoices of referrals */
async function insertOrders(
  world: ReferralWorld,
  people: readonly CrowdPerson[],
  referrals: readonly CrowdReferral[],
): Promise<string[]> {
  const { db } = world.services;
  const usual = referrals[0]?.vendor ?? (await world.vendor());
  const template = await db.invoice.findUniqueOrThrow({
    where: { id: await world.invoice(usual, total) },
    include: { order: true },
  });
  const { order, id: _id, ...invoice } = template;
  const { id: _order, number: _number, wantedAt: _wanted, ...facts } = order;
  const brought = new Map(referrals.map((one) => [one.referee.id, one]));
  const rows = people.map((person) => ({
    person,
    referral: brought.get(person.id),
    orderId: newId(),
    invoiceId: newId(),
    paymentId: newId(),
    sequence: (lastNumber += 1),
    paidAt: new Date(),
  }));
  const vendorOf = ({ referral }: (typeof rows)[number]) => referral?.vendor.id ?? usual.id;
  await db.order.createMany({
    data: rows.map((row) => ({
      ...facts,
      ...row.person.place,
      id: row.orderId,
      vendorId: vendorOf(row),
      customerId: row.person.id,
      status: 'PAID' as const,
      clientId: null,
    })),
  });
  await db.invoice.createMany({
    data: rows.map((row) => ({
      ...invoice,
      id: row.invoiceId,
      orderId: row.orderId,
      vendorId: vendorOf(row),
      sequence: row.sequence,
      clientId: null,
      paidAt: row.paidAt,
      paidAmount: total,
      refundedAmount: total * (row.referral?.refunded ?? 0),
      paymentState: 'PAID' as const,
    })),
  });
  await db.payment.createMany({
    data: rows.map((row) => ({
      id: row.paymentId,
      invoiceId: row.invoiceId,
      vendorId: vendorOf(row),
      collection: 'PLATFORM' as const,
      provider: 'STRIPE',
      account: 'main',
      externalId: `pi_${randomUUID()}`,
      amount: total,
      currency: 'EUR',
      method: 'CARD' as const,
      status: 'SUCCEEDED' as const,
      fingerprint: row.person.fingerprint,
      paidAt: row.paidAt,
    })),
  });
  await db.refund.createMany({
    data: rows
      .filter(({ referral }) => referral !== undefined && referral.refunded > 0)
      .map((row) => ({
        paymentId: row.paymentId,
        invoiceId: row.invoiceId,
        vendorId: vendorOf(row),
        origin: 'OURS' as const,
        amount: total * (row.referral?.refunded ?? 0),
        currency: 'EUR',
        status: 'SUCCEEDED' as const,
        settledAt: row.paidAt,
      })),
  });
  return rows.filter(({ referral }) => referral !== undefined).map(({ invoiceId }) => invoiceId);
}
