import { oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { findPeople } from './find-people.ts';

/** People by id; null for an unknown id. Rights are the resolver's: it loads everybody. */
export function personLoader(db: Database) {
  return oneById((ids) => findPeople(db, ids));
}
