import { z } from 'zod';
import type { Tx } from '../../database.ts';
import { fold } from '../facts/address.ts';
import { areaSchema, centerOf, reachOf } from '../searches/grid/area.ts';
import { distanceKm } from '../searches/grid/quad-key.ts';
import { scoreFactors, scoreOf } from './lead-score.ts';

interface Row {
  readonly id: string;
  readonly phone: string | null;
  readonly name: string;
  readonly services: readonly string[];
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly ratings: number | null;
  readonly siteAlive: boolean | null;
  readonly hasOpeningHours: boolean;
  readonly isVendor: boolean;
  readonly query: string | null;
  readonly area: unknown;
}

/** Scores leads anew: after they were found, and after something was learnt of them. */
export async function scoreLeads(tx: Tx, leadIds: readonly string[]): Promise<void> {
  if (leadIds.length === 0) return;
  const rows = await readRows(tx, leadIds);
  const services = await tx.$queryRaw<
    { slug: string; name: string }[]
  >`select slug, name from vendor.service_card`;
  const offered = services.flatMap(({ slug, name }) => [...wordsOf(slug), ...wordsOf(name)]);
  const scored = rows.map((row) => {
    const { value, factors } = scoreOf({
      hasPhone: row.phone !== null,
      offers: [...row.services.flatMap((one) => wordsOf(one)), ...wordsOf(row.name)],
      wanted: [...wordsOf(row.query ?? ''), ...offered],
      distance: distanceOf(row),
      ratings: row.ratings,
      isSiteAlive: row.siteAlive,
      hasOpeningHours: row.hasOpeningHours,
      isVendor: row.isVendor,
    });
    return { id: row.id, score: value, factors };
  });
  await tx.$executeRaw`
    update lead set score = scored.score, score_factors = scored.factors
    from jsonb_to_recordset(${JSON.stringify(scored)}::jsonb) as scored (id uuid, score int, factors jsonb)
    where lead.id = scored.id`;
}

/** Leads with the newest search that has found them. Vendors are recognised by their telephone number or e-mail address. */
async function readRows(tx: Tx, leadIds: readonly string[]): Promise<readonly Row[]> {
  return tx.$queryRaw<Row[]>`
    select lead.id::text, lead.phone, coalesce(lead.company, lead.name, '') as name, lead.services, lead.latitude, lead.longitude,
      lead.ratings, lead.site_alive as "siteAlive", cardinality(lead.opening_hours) > 0 as "hasOpeningHours", search.query, search.area,
      exists (select from vendor.contact as known where regexp_replace(known.phone, '[^0-9+]', '', 'g') = lead.phone
        or lower(known.email) = lead.email) as "isVendor"
    from lead
    left join lateral (
      select found.query, found.area from search_place as place join lead_search as found on found.id = place.search_id
      where place.lead_id = lead.id order by found.created_at desc limit 1
    ) as search on true
    where lead.id = any(${[...leadIds]}::uuid[]) and lead.state not in ('MERGED', 'ERASED')`;
}

function distanceOf({ latitude, longitude, area }: Row) {
  const known = areaSchema.safeParse(area);
  if (!known.success || latitude === null || longitude === null) return null;
  const km = distanceKm(centerOf(known.data), { latitude, longitude });
  return { km, reachKm: reachOf(known.data) };
}

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[a-z]{4,}/g) ?? [];
}

const factor = z.object({
  factor: z.enum(scoreFactors),
  weight: z.int(),
  value: z.number().nullable(),
  contribution: z.int(),
});

/** The parts of a score as they are kept. */
export const storedFactors = z.array(factor);
