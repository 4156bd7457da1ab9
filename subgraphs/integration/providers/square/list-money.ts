import { z } from 'zod';
import type { MoneyPage } from '../../hub/capabilities/payments.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { disputeOf, squareDispute } from './disputes.ts';
import { headers } from './location.ts';
import { payment, paymentOf, referencesOf } from './payments.ts';
import { refundOf, squareRefund } from './refunds.ts';

const stages = ['payments', 'refunds', 'disputes'] as const;
type Stage = (typeof stages)[number];
const position = z.object({ stage: z.enum(stages), cursor: z.string().nullable() });
/** Square gives no cursor on the last page. */
const next = z.string().nullish();

interface Query {
  readonly locationId: string;
  readonly since: Date;
  readonly cursor: string | null;
}
interface Stretch extends Omit<MoneyPage, 'cursor'> {
  readonly next: string | null;
}
const nothing = { payments: [], refunds: [], disputes: [] };

/** What was made or changed, in the order of the change: what changes while the list is read comes again at its end. */
export async function listMoney(
  http: ProviderHttp,
  locationId: string,
  { since, cursor }: { readonly since: Date; readonly cursor: string | null },
): Promise<MoneyPage> {
  const at = cursor === null ? { stage: stages[0], cursor: null } : position.parse(JSON.parse(cursor));
  const { next: below, ...page } = await readers[at.stage](http, { locationId, since, cursor: at.cursor });
  const stage = below === null ? stages[stages.indexOf(at.stage) + 1] : at.stage;
  return { ...page, cursor: stage === undefined ? null : JSON.stringify({ stage, cursor: below }) };
}

const changed = ({ locationId, since, cursor }: Query) => ({
  location_id: locationId,
  updated_at_begin_time: since.toISOString(),
  sort_field: 'UPDATED_AT',
  sort_order: 'ASC',
  limit: 100,
  cursor,
});

const readers: Readonly<Record<Stage, (http: ProviderHttp, query: Query) => Promise<Stretch>>> = {
  payments: async (http, query) => {
    const page = z.object({ payments: z.array(payment).default([]), cursor: next });
    const found = await http.json({ path: '/v2/payments', query: changed(query), headers }, page);
    const orders = new Set(found.payments.flatMap(({ order_id: id }) => (id == null ? [] : [id])));
    const references = await referencesOf(http, [...orders]);
    const payments = found.payments.flatMap(
      (one) => paymentOf(one, references.get(one.order_id ?? '') ?? null) ?? [],
    );
    return { ...nothing, payments, next: found.cursor ?? null };
  },
  refunds: async (http, query) => {
    const page = z.object({ refunds: z.array(squareRefund).default([]), cursor: next });
    const found = await http.json({ path: '/v2/refunds', query: changed(query), headers }, page);
    return { ...nothing, refunds: found.refunds.map((one) => refundOf(one)), next: found.cursor ?? null };
  },
  // Square lists disputes without times: there are few.
  disputes: async (http, { locationId, since, cursor }) => {
    const page = z.object({ disputes: z.array(squareDispute).default([]), cursor: next });
    const query = { location_id: locationId, cursor };
    const found = await http.json({ path: '/v2/disputes', query, headers }, page);
    const recent = found.disputes.filter(({ updated_at: at }) => new Date(at) >= since);
    return { ...nothing, disputes: recent.map((one) => disputeOf(one)), next: found.cursor ?? null };
  },
};
