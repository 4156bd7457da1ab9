import { badInput } from '../errors/errors.ts';
import type { Transaction } from './append.ts';

/** How far back a list can be read by its changes, in hours: events are kept longer than that, however short they are kept. */
const longestHours = 23;

/** Objects that one list of changes has at most. Whoever has missed more loads the whole list faster. */
const most = 5_000;

/** Writes that were under way at the moment from which a client asks count too, in seconds. */
const overlapSeconds = 60;

/**
 * Ids of the objects whose streams have moved since a moment: for clients that were away, and ask for what has changed instead of all.
 * @param kinds first parts of the names of streams, for example `order` of `order:4711`
 * @throws BAD_USER_INPUT where it is too long ago, or too much has changed
 */
export async function changedSubjects(
  tx: Transaction,
  kinds: readonly string[],
  since: Date,
  path = 'filter.changedSince',
): Promise<readonly string[]> {
  if (since.getTime() < Date.now() - longestHours * 3_600_000)
    throw badInput(path, `must be at most ${longestHours} hours ago: load the whole list`);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct split_part(stream_id, ':', 2) as id from stream_event
    where at >= ${since}::timestamptz - make_interval(secs => ${overlapSeconds}::int)
      and split_part(stream_id, ':', 1) = any(${[...kinds]}::text[])
    limit ${most + 1}::int`;
  if (rows.length > most) throw badInput(path, 'too much has changed since then: load the whole list');
  return rows.map(({ id }) => id);
}
