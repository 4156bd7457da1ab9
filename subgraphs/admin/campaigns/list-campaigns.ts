import { z } from 'zod';
import { optionalText } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { campaignOf, campaignStatuses } from './campaign.ts';
import type { Campaign } from './campaign.ts';

export const campaignFilter = z.object({
  search: optionalText(100),
  status: z.array(z.enum(campaignStatuses)).nullish(),
});

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** A page of the campaigns, newest first. */
export async function listCampaigns(
  tx: Pick<Tx, 'campaign'>,
  { search, status }: z.infer<typeof campaignFilter>,
  page: Page,
): Promise<Connection<Campaign>> {
  const rows = await tx.campaign.findMany({
    where: {
      AND: [
        {
          ...(search !== null && { name: { contains: search, mode: 'insensitive' as const } }),
          ...(status && status.length > 0 && { status: { in: [...status] } }),
        },
        newestFirst.where(page),
      ],
    },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows.map(campaignOf), page);
}
