import { z } from 'zod';
import { campaignPauseReasons } from '#contracts/calling/campaigns.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { campaignStatuses } from '../campaign.ts';
import { countPlanned, readProgress } from './read-progress.ts';

/** The stream of how far a campaign is. */
export function campaignStream(id: string): string {
  return `campaign:${id}`;
}

const data = z.object({
  status: z.enum(campaignStatuses),
  pauseReason: z.enum(campaignPauseReasons).nullable(),
  total: z.int(),
  pending: z.int(),
  reserved: z.int(),
  dialled: z.int(),
  done: z.int(),
  skipped: z.int(),
  unknown: z.int(),
  spent: z.object({ amount: z.int(), currency: z.string() }),
  dryRunPlanned: z.int().nullable(),
});

/** Tells the followers of a campaign how it stands, as the last act of a write of it. */
export async function tellProgress(tx: Tx, tell: Tell, campaignId: string): Promise<void> {
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const progress = (await readProgress(tx, [campaignId])).get(campaignId);
  const { status, pauseReason, spent, currency } = campaign;
  const dryRunPlanned = await countPlanned(tx, campaign);
  const told = { ...progress, status, pauseReason, spent: { amount: spent, currency }, dryRunPlanned };
  tell(campaignStream(campaignId), { type: 'CampaignChanged', data: data.parse(told) });
}

const event = z.object({ seq: z.int(), cursor: z.string(), at: z.date(), data });

/** An event as followers get it. */
export function shownEvent(given: StreamEvent) {
  const { data: told, ...place } = event.parse(given);
  return { ...place, ...told };
}
