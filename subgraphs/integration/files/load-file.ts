import type { FileGrants } from '#platform/files/grant.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { valueOf } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import type { StoredFile } from './file.ts';

/** Loads files by grants, and by their ids alone for whoever uploaded them, as long as nothing holds them. */
export function fileLoader(db: Database, viewer: Viewer, grants: FileGrants) {
  return valueOf<StoredFile, null>(async (given) => {
    const wanted = new Map<string, string>();
    for (const one of given) {
      const id = isId(one) ? one : grants.open(one, viewer);
      if (id !== null) wanted.set(one, id);
    }
    if (viewer.sub === null || wanted.size === 0) return new Map();
    const rows = await db.storedFile.findMany({ where: { id: { in: [...new Set(wanted.values())] } } });
    const files = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      [...wanted].flatMap(([one, id]) => {
        const file = files.get(id);
        return file && (!isId(one) || isOwn(file, viewer)) ? [[one, file] as const] : [];
      }),
    );
  }, null);
}

/** Whether a viewer sees a file because they have uploaded it. */
export function isOwn({ ownerId, subjectId }: StoredFile, viewer: Viewer): boolean {
  return ownerId === viewer.sub && subjectId === null;
}
