import { z } from 'zod';
import type { CampaignTarget } from '#generated/prisma/admin/client.ts';
import { optionalText } from '#platform/input/fields.ts';
import { identifier } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';
import { dispositions, skipReasons, targetStatuses } from '../campaign.ts';

export const targetFilter = z.object({
  status: z.array(z.enum(targetStatuses)).nullish(),
  phone: optionalText(20),
});

const stored = z.object({
  status: z.enum(targetStatuses),
  skipReason: z.enum(skipReasons).nullable(),
  disposition: z.enum(dispositions).nullable(),
  plannedSkip: z.enum(skipReasons).nullable(),
});

/** Somebody whom a campaign calls, as operators see them. */
export interface Target extends Omit<CampaignTarget, keyof z.infer<typeof stored>>, z.infer<typeof stored> {
  /** Of its variant. */
  readonly label: string;
  /** Of the last dry run. */
  readonly planned: boolean;
}

const inOrder = keyset('asc', { id: identifier });

/** A page of the people whom a campaign calls, in the order in which they were added. */
export async function listTargets(
  tx: Pick<Tx, 'campaignTarget'>,
  { id, dryRun }: { readonly id: string; readonly dryRun: number },
  { status, phone }: z.infer<typeof targetFilter>,
  page: Page,
): Promise<Connection<Target>> {
  const rows = await tx.campaignTarget.findMany({
    where: {
      AND: [
        {
          campaignId: id,
          ...(status && status.length > 0 && { status: { in: [...status] } }),
          ...(phone !== null && { phone }),
        },
        inOrder.where(page),
      ],
    },
    orderBy: inOrder.orderBy(page),
    take: page.limit + 1,
    include: { variant: { select: { label: true } } },
  });
  const targets = rows.map(({ variant, ...row }) => ({
    ...row,
    ...stored.parse(row),
    label: variant.label,
    planned: row.plannedIn === dryRun && dryRun > 0,
  }));
  return inOrder.connection(targets, page);
}
