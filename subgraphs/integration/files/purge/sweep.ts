import type { Services } from '../../services.ts';
import { discardNow } from '../store/stored-objects.ts';

/** Objects and files that one round deletes at most. */
const most = 500;

/** Hours after which a file goes that nothing holds. */
const unusedHours = 24;

/**
 * Deletes files that nothing holds, and bytes that no file has: of those that were deleted, of refused ones, and of processes that were killed. Bytes go
 * before their row, so that none is forgotten.
 * @returns how many objects
 */
export async function sweepFiles(services: Services, signal: AbortSignal): Promise<number> {
  await services.pool.query({
    text: `
      with unused as (
        delete from stored_file where id in (
          select id from stored_file
          where subject_id is null and changed_at < now() - make_interval(hours => $1::int)
          order by changed_at limit $2::int for update skip locked
        )
        returning id
      )
      update stored_object set discard_at = now() from unused where file_id = unused.id`,
    values: [unusedHours, most],
  });
  let deleted = 0;
  while (!signal.aborted) {
    const rows = await services.db.storedObject.findMany({
      where: { discardAt: { lte: new Date() } },
      select: { key: true },
      orderBy: { discardAt: 'asc' },
      take: most,
    });
    const gone = await discardNow(
      services,
      rows.map(({ key }) => key),
    );
    deleted += gone;
    // What could not be deleted would come again.
    if (gone < most) return deleted;
  }
  return deleted;
}
