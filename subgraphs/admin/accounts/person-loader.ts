import type { Viewer } from '#platform/identity/viewer.ts';
import { oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { findPeople } from './find-people.ts';
import { maySee } from './person.ts';

/** People by id; null for an unknown id. It loads everybody; the resolver checks rights. */
export function personLoader(db: Database) {
  return oneById((ids) => findPeople(db, ids));
}

/** The same, and null for a person of whom the viewer may not know. */
export function visiblePersonLoader(db: Database, viewer: Viewer) {
  return oneById(async (ids) => (await findPeople(db, ids)).filter((person) => maySee(viewer, person)));
}
