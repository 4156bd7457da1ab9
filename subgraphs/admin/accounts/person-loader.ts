import { oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { findPeople } from './find-people.ts';

/** People by id; null for an unknown id. It loads everybody; the resolver checks rights. */
export function personLoader(db: Database) {
  return oneById((ids) => findPeople(db, ids));
}
