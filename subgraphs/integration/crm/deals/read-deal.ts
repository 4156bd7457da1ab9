import { createHash } from 'node:crypto';
import type { Deal } from '../../hub/capabilities/deals.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { currentMapping } from '../mappings/current-mapping.ts';
import type { CrmMapping } from '../mappings/mapping.ts';
import type { Outgoing, OutgoingId } from '../outgoing/outgoing.ts';

/** An order as other subgraphs publish it. */
export interface OrderFacts {
  readonly number: number;
  readonly serviceName: string;
  readonly status: string;
  readonly customerId: string;
  readonly amount: number;
  readonly currency: string;
  /** `2026-12-24`, in UTC. */
  readonly dueOn: string;
}

/** No two orders have the same: the number is the order's own. */
export function dealTitle({ number, serviceName }: Pick<OrderFacts, 'number' | 'serviceName'>): string {
  return `Order ${number}: ${serviceName}`;
}

/** The stage that the mapping gives to the state of an order; null leaves the deal where it is. */
export function stageOf({ stages }: Pick<CrmMapping, 'stages'>, orderStatus: string): string | null {
  return stages.find(({ status }) => status === orderStatus)?.stage ?? null;
}

/**
 * An order as the deal that it is to be; null for one without a customer, or without a stage for its state. The order is the truth: what
 * somebody changes of the deal in the CRM is replaced when the order moves the next time.
 */
export async function readDeal(services: Services, id: OutgoingId): Promise<Outgoing | null> {
  const { db } = services;
  const order = await readOrder(services, id.localId);
  if (!order) return null;
  const stage = stageOf(await currentMapping(db, id.provider, id.account), order.status);
  if (stage === null) return null;
  const { amount, currency, dueOn: closesOn, customerId } = order;
  const title = dealTitle(order);
  const digest = createHash('sha256')
    .update(JSON.stringify([title, stage, amount, currency, closesOn, customerId]))
    .digest('hex');
  return {
    customerId,
    digest,
    send: (crm, { contactId, externalId }) => {
      const deal: Deal = { title, contactId, amount: { amount, currency }, stage, closesOn };
      return crm.can('DEALS').saveDeal(externalId, deal).catch(explain);
    },
  };
}

/** Most refusals of a deal are about a stage that does not exist any more. */
function explain(error: unknown): never {
  if (error instanceof ProviderFailure && error.kind === 'REFUSED') {
    const { message, providerCode } = error;
    throw new ProviderFailure('REFUSED', `${message} Check the stages of the mapping.`, { providerCode });
  }
  throw error;
}

async function readOrder({ db }: Services, orderId: string): Promise<OrderFacts | null> {
  const [order] = await db.$queryRaw<OrderFacts[]>`
    select card.number, card.service_name as "serviceName", card.status, card.customer_id::text as "customerId",
      value.amount, value.currency, value.due_on::text as "dueOn"
    from vendor.order_card as card join vendor.order_value as value on value.order_id = card.order_id
    where card.order_id = ${orderId}::uuid and card.customer_id is not null`;
  return order ?? null;
}
