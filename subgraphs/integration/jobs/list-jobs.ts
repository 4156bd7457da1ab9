import type pg from 'pg';
import { z } from 'zod';
import type { JobFilter as GivenFilter } from '#generated/graphql/integration.ts';
import { badInput } from '#platform/errors/errors.ts';
import type { Lane } from '#platform/jobs/job-contract.ts';
import { lanes } from '#platform/jobs/job-contract.ts';
import { listJobs as readJobs } from '#platform/jobs/list-jobs.ts';
import type { JobFilter, ListedJob } from '#platform/jobs/list-jobs.ts';
import { decodeCursor, encodeCursor } from '#platform/pagination/cursor.ts';
import { connectionOf, pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';

const keySchema = z.tuple([z.string().regex(/^\d{1,18}$/)]);

/** Names that a filter has at most. */
const mostNames = 100;

/** The jobs of all subgraphs that are not done, the newest first. */
export async function listJobs(
  pool: pg.Pool,
  filter: JobFilter,
  given: Pick<ConnectionArguments, 'first' | 'after'>,
): Promise<Connection<ListedJob>> {
  const page = pageOf(given);
  const before = page.cursor === null ? null : decodeCursor(page.cursor, keySchema, 'after')[0];
  const rows = await readJobs(pool, filter, page.limit + 1, before);
  return connectionOf(rows, page, ({ id }) => encodeCursor([id]));
}

/** @throws BAD_USER_INPUT for more names than fit */
export function jobFilterOf(given: Partial<GivenFilter> | null | undefined, field = 'filter'): JobFilter {
  const names = given?.name ?? [];
  if (names.length > mostNames) throw badInput(`${field}.name`, `must have at most ${mostNames} names`);
  const wanted = given?.lane ?? [];
  const states = given?.state ?? [];
  return {
    names: names.length > 0 ? names : null,
    lanes: wanted.length > 0 ? lanes.filter((lane) => wanted.includes(upperCase[lane])) : null,
    states: states.length > 0 ? states : null,
  };
}

/** Lanes as the API writes them. */
export const upperCase = { urgent: 'URGENT', normal: 'NORMAL', bulk: 'BULK' } as const satisfies Record<
  Lane,
  Uppercase<Lane>
>;
