import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import type { DomainEvent, EventContract } from '#platform/events/domain-event.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import { write } from '#platform/writes/write.ts';
import { aPerson } from '../../../testing/a-person.ts';
import { aVendor } from '../../../testing/a-vendor.ts';
import { anOrder } from '../../../testing/an-order.ts';
import type { TestOrder } from '../../../testing/an-order.ts';
import { startIntegration } from '../../../testing/start-integration.ts';
import type { TestIntegration } from '../../../testing/start-integration.ts';
import { react } from '../react.ts';

/** What happened, and by whom. */
export function eventOf<Data extends JobPayload>(
  { type, version, subject }: EventContract<Data>,
  subjectId: string,
  data: NoInfer<Data>,
  actorId: string | null = null,
): DomainEvent {
  const actor = actorId === null ? null : { type: 'vendor', id: actorId };
  const at = '2026-11-28T23:30:00.000Z';
  return {
    id: randomUUID(),
    type,
    version,
    at,
    subject: { type: subject, id: subjectId },
    seq: 1,
    actor,
    data: z.record(z.string(), z.json()).parse(data),
  };
}

/** The subgraph with what tests of reactions repeat. */
export type ReactionTests = Awaited<ReturnType<typeof startReactionTests>>;

/** A vendor with two accounts, a customer, and an order of theirs. */
export type PlacedOrder = Awaited<ReturnType<ReactionTests['order']>>;

export async function startReactionTests() {
  const integration = await startIntegration();
  const { db, pool } = integration.services;
  const person = (account: Parameters<typeof aPerson>[1]) => aPerson(pool, account);
  return {
    integration,
    pool,
    person,
    stop: () => integration.stop(),
    happens: (event: DomainEvent) =>
      write(integration.services, (tx, tell) => react(tx, tell, event, integration.services)),
    inboxOf: (personId: string) => inboxOf(integration, personId),
    /** Everybody who was notified of a subject by a type. */
    async notified(type: string, subjectId: string): Promise<readonly string[]> {
      const rows = await db.notification.findMany({ where: { type, subjectId } });
      return rows.map(({ recipientId }) => recipientId).toSorted();
    },
    order: (status: TestOrder['status']) => placeOrder(pool, status),
  };
}

/** The inbox of a person: type, title and text of each entry. */
async function inboxOf({ services }: TestIntegration, personId: string) {
  const items = await services.db.inboxItem.findMany({
    where: { personId },
    include: { notification: true },
    orderBy: { seq: 'asc' },
  });
  return items.map(({ title, body, link, notification: { type } }) => ({ type, title, body, link }));
}

async function placeOrder(pool: pg.Pool, status: TestOrder['status']) {
  const vendorId = await aVendor(pool, null);
  const [one, other] = [
    await aPerson(pool, { role: 'VENDOR', vendorId }),
    await aPerson(pool, { role: 'VENDOR', vendorId }),
  ];
  await aPerson(pool, { role: 'VENDOR', vendorId, isClosed: true });
  const customerId = await aPerson(pool, { role: 'CUSTOMER', locale: 'de-AT' });
  const isTaken = status !== 'UNFILLED';
  const { id, number } = await anOrder(pool, { status, customerId, vendorId: isTaken ? vendorId : null });
  const facts = { status, service: 'plumbing', customerId, vendorId, conversationId: null };
  return { id, number, vendorId, customerId, one, other, facts };
}
