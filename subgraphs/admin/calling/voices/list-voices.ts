import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';
import type { VoiceWithConsent } from './usable-voice.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** A page of the voices, newest first. */
export async function listVoices(tx: Pick<Tx, 'voice'>, page: Page): Promise<Connection<VoiceWithConsent>> {
  const rows = await tx.voice.findMany({
    where: newestFirst.where(page),
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
    include: { consent: true },
  });
  return newestFirst.connection(rows, page);
}
