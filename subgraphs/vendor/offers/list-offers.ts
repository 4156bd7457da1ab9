import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { OfferStatus } from '#generated/prisma/vendor/client.ts';
import { flag, identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';

/** The place of an offer in the list of its vendor. */
interface OfferPlace {
  readonly id: string;
  readonly isPending: boolean;
  readonly createdAt: Date;
}

const pendingFirst = keyset('desc', { isPending: flag, createdAt: moment, id: identifier });
const columns = {
  isPending: Prisma.sql`(status = 'PENDING')`,
  createdAt: Prisma.sql`created_at`,
  id: Prisma.sql`id`,
};

/** A page of the offers of a vendor, by id: those that wait for an answer first, then the newest. @param status empty for any */
export async function listOffers(
  tx: Tx,
  vendorId: string,
  status: readonly OfferStatus[],
  page: Page,
): Promise<Connection<OfferPlace>> {
  const wanted =
    status.length === 0 ? Prisma.empty : Prisma.sql`and status = any(${[...status]}::offer_status[])`;
  const rows = await tx.$queryRaw<OfferPlace[]>`
    select id::text, status = 'PENDING' as "isPending", created_at as "createdAt"
    from offer
    where vendor_id = ${vendorId}::uuid ${wanted} ${pendingFirst.andBeyond(page, columns)}
    order by ${pendingFirst.order(page, columns)}
    limit ${page.limit + 1}::int`;
  return pendingFirst.connection(rows, page);
}
