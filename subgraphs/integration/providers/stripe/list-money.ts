import { z } from 'zod';
import type { MoneyPage } from '../../hub/capabilities/payments.ts';
import { answerOf, stripeClient } from './client.ts';
import type { StripeUse } from './client.ts';
import { disputeOf, readDispute, stripeDispute } from './disputes.ts';
import { expanded, intent, paymentOf, readPayment } from './payments.ts';
import { readRefund, refundOf, stripeRefund } from './refunds.ts';

/** What is listed after what: Stripe lists by the time when an object was made, so older ones that have changed are found by events. */
const stages = ['payments', 'refunds', 'disputes', 'changes'] as const;
type Stage = (typeof stages)[number];
const position = z.object({ stage: z.enum(stages), after: z.string().nullable() });

/** Objects of a page; events, each of which may need a request of its own. */
const limit = 100;
const eventLimit = 20;

/** What an object of an earlier day goes through. */
const types = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'refund.updated',
  'refund.failed',
  'charge.refund.updated',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
];
const event = z.object({
  id: z.string(),
  data: z.object({ object: z.object({ object: z.string(), id: z.string(), created: z.number() }) }),
});

interface Query {
  readonly since: number;
  readonly after: string | null;
}
interface Stretch extends Omit<MoneyPage, 'cursor'> {
  /** The last object of the page; null where there are no further ones. */
  readonly last: string | null;
}

/** @param query `cursor`: which list, and after which object of it */
export async function listMoney(
  use: StripeUse,
  { since, cursor }: { readonly since: Date; readonly cursor: string | null },
): Promise<MoneyPage> {
  const { stage, after } =
    cursor === null ? { stage: stages[0], after: null } : position.parse(JSON.parse(cursor));
  const { last, ...page } = await readers[stage](use, { since: Math.floor(since.getTime() / 1000), after });
  const next = last === null ? stages[stages.indexOf(stage) + 1] : stage;
  return { ...page, cursor: next === undefined ? null : JSON.stringify({ stage: next, after: last }) };
}

const nothing = { payments: [], refunds: [], disputes: [] };
const parameters = ({ since, after }: Query) => ({
  created: { gte: since },
  ...(after !== null && { starting_after: after }),
});

const readers: Readonly<Record<Stage, (use: StripeUse, query: Query) => Promise<Stretch>>> = {
  payments: async (use, query) => {
    const asked = stripeClient(use).paymentIntents.list({
      ...parameters(query),
      limit,
      expand: [`data.${expanded}`],
    });
    const { data, last } = await pageOf(asked, intent, query.after);
    const payments = data.flatMap((found) => paymentOf(found) ?? []);
    return { ...nothing, payments, last };
  },
  refunds: async (use, query) => {
    const asked = stripeClient(use).refunds.list({ ...parameters(query), limit });
    const { data, last } = await pageOf(asked, stripeRefund, query.after);
    return { ...nothing, refunds: data.map((found) => refundOf(found)), last };
  },
  disputes: async (use, query) => {
    const asked = stripeClient(use).disputes.list({ ...parameters(query), limit });
    const { data, last } = await pageOf(asked, stripeDispute, query.after);
    return { ...nothing, disputes: data.map((found) => disputeOf(found)), last };
  },
  changes: async (use, query) => {
    const asked = stripeClient(use).events.list({ ...parameters(query), types, limit: eventLimit });
    const { data, last } = await pageOf(asked, event, query.after);
    const older = data.map(({ data: { object } }) => object).filter(({ created }) => created < query.since);
    const idsOf = (name: string) => new Set(older.flatMap(({ object, id }) => (object === name ? [id] : [])));
    return {
      payments: (await readAll(idsOf('payment_intent'), (id) => readPayment(use, id))).filter(isThere),
      refunds: await readAll(idsOf('refund'), (id) => readRefund(use, id)),
      disputes: await readAll(idsOf('dispute'), (id) => readDispute(use, id)),
      last,
    };
  },
};

function isThere<Item>(item: Item | null): item is Item {
  return item !== null;
}

async function readAll<Item>(ids: ReadonlySet<string>, read: (id: string) => Promise<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for (const id of ids) items.push(await read(id));
  return items;
}

async function pageOf<Item extends { readonly id: string }>(
  asked: Promise<unknown>,
  item: z.ZodType<Item>,
  after: string | null,
): Promise<{ readonly data: readonly Item[]; readonly last: string | null }> {
  const answer = z.object({ data: z.array(item), has_more: z.boolean() });
  const { data, has_more: hasMore } = await answerOf(asked, answer);
  const last = hasMore ? (data.at(-1)?.id ?? null) : null;
  // A page that comes again would never end.
  return { data, last: last === after ? null : last };
}
