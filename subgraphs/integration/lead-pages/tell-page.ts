import type { z } from 'zod';
import { leadPageRead } from '#contracts/leads/searches.ts';
import type { leadPage } from '#contracts/leads/searches.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../database.ts';
import type { Place } from '../hub/capabilities/places.ts';

export type AskedPage = z.infer<typeof leadPage.payload>;

/** The key of a stored page. */
export function keyOf({ searchId, quadKey, page }: AskedPage) {
  return { searchId, quadKey, page };
}

type Outcome = z.infer<typeof leadPageRead.payload>['outcome'];

/** Tells a search what came of a page. */
export async function tellPage(
  tx: Tx,
  asked: AskedPage,
  told: {
    readonly outcome: Outcome;
    readonly places?: readonly Place[];
    readonly cursor?: string | null;
    readonly problem?: string;
  },
): Promise<void> {
  const { outcome, places = [], cursor = null, problem = null } = told;
  await addJob(tx, leadPageRead, {
    ...keyOf(asked),
    outcome,
    places: places.map((place) => ({ ...place, categories: [...place.categories] })),
    cursor,
    problem,
  });
}
