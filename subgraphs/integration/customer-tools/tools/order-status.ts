import { z } from 'zod';
import { dateText } from '#platform/localisation/format.ts';
import type { Database } from '../../database.ts';
import { plainName } from '../plain-name.ts';
import { defineTool } from '../customer-tool.ts';
import type { ToolUse } from '../customer-tool.ts';
import { toolLocale } from '../texts/language.ts';
import { toolTexts } from '../texts/texts.ts';

/** Orders at most in one answer, the newest first. */
const most = 3;

const rows = z.array(
  z.object({
    id: z.string(),
    number: z.int(),
    service: z.string(),
    status: z.string(),
    vendor: z.string().nullable(),
    scheduledFor: z.date().nullable(),
  }),
);
type Order = z.infer<typeof rows>[number];

/** Says how orders of the customer stand. Whose they are is decided by the conversation: a number of somebody else's finds nothing. */
export const orderStatus = defineTool({
  name: 'ORDER_STATUS',
  description:
    "Says how the customer's own orders stand. Use it whenever the customer asks about an order. It can see no order of anybody else.",
  arguments: z.object({
    order: z
      .string()
      .trim()
      .regex(/^#?\d{0,9}$/, 'must be the number of an order')
      .default('')
      .describe('The number of the order as the customer gave it, or empty for the latest ones.'),
  }),
  run: async ({ db }, use, { order }) => {
    const number = order === '' || order === '#' ? null : Number(order.replace('#', ''));
    const orders = await readOrders(db, use, number);
    const texts = toolTexts(use.language);
    const [first] = orders;
    if (!first) {
      return {
        ok: false,
        text: number === null ? texts.noOrders : texts.unknownOrder,
        values: {},
        sources: [],
      };
    }
    const words = orders.map((one) => wordsOf(one, use));
    return {
      ok: true,
      text: words.map(texts.order).join(' '),
      values: {
        orderNumber: String(first.number),
        orderService: words[0]?.service ?? '',
        orderStatus: words[0]?.status ?? first.status,
        ...(words[0]?.vendor && { orderVendor: words[0].vendor }),
      },
      sources: orders.map((one) => ({ kind: 'ORDER' as const, id: one.id, label: String(one.number) })),
    };
  },
});

async function readOrders(db: Database, { place }: ToolUse, number: number | null): Promise<Order[]> {
  const found = await db.$queryRaw`
    select order_id::text as id, number, service_name as service, status, vendor_name as vendor,
      scheduled_for as "scheduledFor"
    from vendor.order_card
    where customer_id = ${place.customerId}::uuid and (${number}::int is null or number = ${number}::int)
    order by number desc limit ${most}`;
  return rows.parse(found);
}

function wordsOf({ number, service, status, vendor, scheduledFor }: Order, { language, place }: ToolUse) {
  return {
    number,
    service: plainName(service) ?? toolTexts(language).service,
    status: toolTexts(language).status[status] ?? status,
    vendor: plainName(vendor),
    time:
      scheduledFor &&
      dateText(scheduledFor, { form: 'DATE_TIME', locale: toolLocale(language), timezone: place.timezone }),
  };
}
