import type { Json } from '#platform/streams/event.ts';
import type { Place } from '../hub/capabilities/places.ts';
import type { Services } from '../services.ts';
import { keyOf, tellPage } from './tell-page.ts';
import type { AskedPage } from './tell-page.ts';

/** Keeps a page as it came, and tells its search of it: both or neither. */
export async function keepPage(
  { db }: Services,
  asked: AskedPage,
  raw: Json,
  read: { readonly places: readonly Place[]; readonly cursor: string | null },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { searchId, quadKey, page } = keyOf(asked);
    const ids = read.places.map(({ id }) => id);
    await tx.$executeRaw`
      update lead_page set state = 'KEPT', raw = ${JSON.stringify(raw)}::jsonb, place_ids = ${ids}::text[], kept_at = now()
      where search_id = ${searchId}::uuid and quad_key = ${quadKey} and page = ${page}`;
    await tellPage(tx, asked, { outcome: 'READ', ...read });
  });
}
