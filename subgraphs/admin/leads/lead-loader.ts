import { seesAll } from '#contracts/permissions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { factsOf } from './facts/show-facts.ts';
import { leadOf } from './find-leads.ts';
import { searchOf } from './searches/search.ts';

/** Loads leads and what belongs to them, for those who see them: operators, and API keys for them. */
export function leadLoaders(db: Database, viewer: Viewer) {
  const isShown = seesAll(viewer, 'leads:read') || seesAll(viewer, 'leads:write');
  return {
    lead: oneById(async (ids) =>
      isShown ? (await db.lead.findMany({ where: { id: { in: [...ids] } } })).map(leadOf) : [],
    ),
    leadSearch: oneById(async (ids) =>
      isShown ? (await db.leadSearch.findMany({ where: { id: { in: [...ids] } } })).map(searchOf) : [],
    ),
    /** Of a lead, and of those that were merged into it. */
    leadFacts: manyBy(
      async (ids) => {
        const asked = new Set(ids);
        return (await factsOf(db, ids)).flatMap((fact) => {
          const owners = [...new Set([fact.shownBy, fact.leadId])].filter((id) => asked.has(id));
          return owners.map((of) => ({ ...fact, of }));
        });
      },
      ({ of }) => of,
    ),
    leadSources: manyBy(
      async (ids) => {
        const merged = await db.lead.findMany({
          where: { OR: [{ id: { in: [...ids] } }, { mergedInto: { in: [...ids] } }] },
          select: { id: true, mergedInto: true },
        });
        const sources = await db.leadSource.findMany({
          where: { leadId: { in: merged.map(({ id }) => id) } },
          orderBy: [{ firstAt: 'asc' }, { externalId: 'asc' }],
        });
        const asked = new Set(ids);
        return sources.flatMap((source) => {
          const into = merged.find(({ id }) => id === source.leadId)?.mergedInto ?? source.leadId;
          return [...new Set([into, source.leadId])]
            .filter((id) => asked.has(id))
            .map((of) => ({ ...source, of }));
        });
      },
      ({ of }) => of,
    ),
    leadMerges: manyBy(
      async (ids) => {
        const rows = await db.leadMerge.findMany({
          where: { OR: [{ keptId: { in: [...ids] } }, { mergedId: { in: [...ids] } }] },
          orderBy: { id: 'desc' },
        });
        const asked = new Set(ids);
        return rows.flatMap((row) =>
          [row.keptId, row.mergedId].filter((id) => asked.has(id)).map((of) => ({ ...row, of })),
        );
      },
      ({ of }) => of,
    ),
  };
}
