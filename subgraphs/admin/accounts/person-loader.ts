import DataLoader from 'dataloader';
import { isId } from '#platform/input/fields.ts';
import type { Database } from '../database.ts';
import { findPeople } from './find-people.ts';
import type { Person } from './person.ts';

/** People by id; null for an id that nobody has. */
export type PersonLoader = DataLoader<string, Person | null>;

/** One statement for all the people of a request. It loads whoever is asked for: rights are the resolver's. */
export function createPersonLoader(db: Database): PersonLoader {
  return new DataLoader(async (ids) => {
    const people = new Map<string, Person>();
    const wellFormed = ids.filter(isId);
    if (wellFormed.length > 0) {
      for (const person of await findPeople(db, wellFormed)) people.set(person.id, person);
    }
    return ids.map((id) => people.get(id.toLowerCase()) ?? null);
  });
}
