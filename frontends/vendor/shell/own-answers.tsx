import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useApi } from '#packages/app/graphql/api-context.ts';
import { usePerson } from '#packages/shell/person-context.ts';

const storageKey = 'switchboard-vendor-person';

/** Forgets what the device keeps as soon as another person is signed in, for example by the console in another tab. */
export function OwnAnswers({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const { id } = usePerson();
  useEffect(() => {
    const before = localStorage.getItem(storageKey);
    localStorage.setItem(storageKey, id);
    if (before !== null && before !== id) void api.reset();
  }, [api, id]);
  return children;
}
