import type pg from 'pg';
import { z } from 'zod';
import { demoId } from '#platform/demo/demo-id.ts';
import { openPictures } from './pictures.ts';
import type { Pictures } from './pictures.ts';
import { writeFiles } from './write-files.ts';
import type { DemoFile } from './write-files.ts';

const vendors = z.array(z.object({ id: z.string(), service: z.string() }));
const orders = z.array(
  z.object({
    id: z.string(),
    service: z.string(),
    vendor: z.string(),
    isDone: z.boolean(),
    customer: z.string().nullable(),
    isRated: z.boolean(),
    conversation: z.string().nullable(),
    message: z.string().nullable(),
    at: z.date(),
  }),
);

/** Each how many orders have photos. */
const each = 3;

/**
 * Pictures, drawn here: a logo and a gallery of each vendor, photos of orders before and after the work, what customers have sent in a conversation, and the photos of
 * their reviews. Their bytes are in the database and move to the file store when integration starts.
 */
export async function loadDemoFiles(pool: pg.Pool): Promise<void> {
  const pictures = openPictures();
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rowCount } = await client.query('select from integration.stored_file limit 1');
    if (rowCount) return;
    const files = [...(await ofVendors(client, pictures)), ...(await ofOrders(client, pictures))];
    await writeFiles(client, files);
    await client.query('commit');
  } finally {
    // Nothing is left open where it did not come to its end.
    await client.query('rollback');
    client.release();
  }
}

async function ofVendors(client: pg.PoolClient, pictures: Pictures): Promise<DemoFile[]> {
  const { rows } = await client.query(
    `select vendor_id::text as id, min(service_slug) as service from vendor.vendor_service group by vendor_id order by vendor_id`,
  );
  const files: DemoFile[] = [];
  for (const [index, { id, service }] of vendors.parse(rows).entries()) {
    const owner = { ownerId: accountOf(id), subject: { type: 'VENDOR', id } } as const;
    files.push({ ...owner, purpose: 'VENDOR_LOGO', name: 'logo.png', picture: await pictures.logo(index) });
    if (index % 2 === 0)
      for (const moment of ['AFTER', 'BEFORE'] as const)
        files.push({
          ...owner,
          purpose: 'VENDOR_GALLERY',
          name: `${service}-${moment.toLowerCase()}.jpg`,
          picture: await pictures.place(service, moment),
        });
  }
  return files;
}

async function ofOrders(client: pg.PoolClient, pictures: Pictures): Promise<DemoFile[]> {
  const { rows } = await client.query(
    `select o.id::text, o.service_slug as service, o.vendor_id::text as vendor, o.status in ('COMPLETED', 'INVOICED', 'PAID') as "isDone",
       o.customer_id::text as customer, review.order_id is not null as "isRated", o.conversation_id::text as conversation,
       opening.id::text as message, o.created_at as at
     from vendor.work_order o
     left join vendor.order_rating review on review.order_id = o.id
     left join conversation.message opening on opening.conversation_id = o.conversation_id and opening.seq = (
       select min(seq) from conversation.message where conversation_id = o.conversation_id)
     where o.vendor_id is not null and o.status in ('IN_PROGRESS', 'COMPLETED', 'INVOICED', 'PAID') order by o.number desc`,
  );
  const files: DemoFile[] = [];
  for (const [index, order] of orders.parse(rows).entries()) {
    if (index % each !== 0) continue;
    const { id, service, customer, at } = order;
    const ownerId = accountOf(order.vendor);
    const [before, after] = [await pictures.place(service, 'BEFORE'), await pictures.place(service, 'AFTER')];
    const subject = { type: 'ORDER', id } as const;
    files.push({ ownerId, subject, purpose: 'ORDER_BEFORE', name: 'before.jpg', picture: before, at });
    if (order.isDone)
      files.push({ ownerId, subject, purpose: 'ORDER_AFTER', name: 'after.jpg', picture: after, at });
    if (customer === null) continue;
    if (order.conversation !== null && order.message !== null)
      files.push({
        ownerId: customer,
        subject: { type: 'CONVERSATION', id: order.conversation },
        purpose: 'CHAT_ATTACHMENT',
        name: 'photo.jpg',
        picture: before,
        messageId: order.message,
        at,
      });
    if (order.isRated)
      files.push({
        ownerId: customer,
        subject: { type: 'REVIEW', id },
        purpose: 'REVIEW_PHOTO',
        name: 'result.jpg',
        picture: after,
        at,
      });
  }
  return files;
}

/** The account of a vendor of the demo data. */
function accountOf(vendorId: string): string {
  return demoId(Number(vendorId.slice(-12)) + 100);
}
