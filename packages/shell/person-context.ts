import { createContext, useContext } from 'react';
import type { Person } from '#packages/app/session/use-session.ts';

export const PersonContext = createContext<Person | undefined>(undefined);

/** Who is signed in: for components inside `SignedIn`. */
export function usePerson(): Person {
  const person = useContext(PersonContext);
  if (!person) throw new Error('Nobody is signed in above this component.');
  return person;
}
