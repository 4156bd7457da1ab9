import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';

/** @throws CONFLICT while people are being added to the campaign */
export async function requireGathered(tx: Tx, campaignId: string): Promise<void> {
  const open = await tx.campaignAudience.count({ where: { campaignId, state: 'GATHERING' } });
  if (open > 0) throw conflict('People are still being added to the campaign: wait until all are in.');
}
