import { useCallback, useEffect } from 'react';
import { useClient } from 'urql';
import {
  SessionPersonDocument,
  SessionSignInDocument,
  SessionSignOutDocument,
} from '#generated/documents/packages/app/session.ts';
import type { SessionPersonQuery } from '#generated/documents/packages/app/session.ts';
import { useApi } from '../graphql/api-context.ts';
import { problemOf } from '../graphql/problem.ts';
import { useLoad } from '../graphql/use-load.ts';
import { problemInWords } from '../names/problem-words.ts';
import { dropSession, keepSession } from './cookie.ts';

export type Person = NonNullable<SessionPersonQuery['me']>;

export type SessionState =
  | { readonly state: 'loading' }
  | { readonly state: 'signedOut' }
  /** The server can't be reached or can't answer; it is asked again. */
  | { readonly state: 'unavailable'; readonly reload: () => void }
  | { readonly state: 'signedIn'; readonly person: Person };

/** Pause before the server is asked again, in milliseconds. */
const retryMs = 3_000;

/** Who is signed in. */
export function useSession(): SessionState {
  const { data, problem, isLoading, reload } = useLoad(SessionPersonDocument, {});
  const isUnavailable = problem !== undefined && problem.code !== 'UNAUTHENTICATED' && !data?.me;
  useEffect(() => {
    if (!isUnavailable) return undefined;
    const timer = setInterval(reload, retryMs);
    return () => clearInterval(timer);
  }, [isUnavailable, reload]);
  if (data?.me) return { state: 'signedIn', person: data.me };
  if (isUnavailable) return { state: 'unavailable', reload };
  if (isLoading) return { state: 'loading' };
  return { state: 'signedOut' };
}

/** @returns signs in; resolves with the reason why not, or undefined */
export function useSignIn(): (email: string, password: string) => Promise<string | undefined> {
  const api = useApi();
  const client = useClient();
  return useCallback(
    async (email, password) => {
      const { data, error } = await client
        .mutation(SessionSignInDocument, { input: { email, password } })
        .toPromise();
      if (error) return problemInWords(problemOf(error));
      if (data?.signIn.__typename === 'InvalidCredentials') {
        return problemInWords({ code: data.signIn.__typename, message: data.signIn.message });
      }
      if (data?.signIn.__typename === 'SignedIn') await keepSession(data.signIn.session.id);
      await api.reset();
      return undefined;
    },
    [api, client],
  );
}

/** @returns ends the session, and resolves when the device keeps no answer; rejects while the server can't be reached */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const client = useClient();
  return useCallback(async () => {
    await client.mutation(SessionSignOutDocument, {}).toPromise();
    await dropSession();
    await api.reset();
  }, [api, client]);
}
