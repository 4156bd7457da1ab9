import type { Services } from '../../services.ts';
import type { Grant } from '../definition/auth.ts';
import type { Provider } from '../definition/define-provider.ts';
import { unusable } from '../connections/unusable.ts';
import { freshGrant } from './fresh-grant.ts';

/** The token of an account, as its requests use it. */
export interface AccountGrant {
  /** One that is still valid. @throws ProviderFailure */
  current(): Promise<Grant>;
  /** The provider refuses a token before its end. @returns whether the next one is another, so that one more try is worth it */
  refused(accessToken: string): boolean;
}

/** Milliseconds between two tokens that are replaced before their end: a provider that refuses both refuses something else. */
const pauseMs = 5 * 60_000;

/** The token of a saved account. A person can take it back at the provider at any time: then it is replaced, or the account is lost. */
export function accountGrant(services: Services, provider: Provider, account: string): AccountGrant {
  let refusedToken: string | null = null;
  let notBefore = 0;
  return {
    current: () => freshGrant(services, provider, account, refusedToken),
    refused: (accessToken) => {
      // Requests that were on their way with the same token.
      if (accessToken === refusedToken) return true;
      if (Date.now() < notBefore) return false;
      notBefore = Date.now() + pauseMs;
      refusedToken = accessToken;
      return true;
    },
  };
}

/** For an account that nobody has authorized yet, and for providers without OAuth. */
export function noGrant(provider: Provider): AccountGrant {
  return {
    current: () => Promise.reject(unusable(provider, 'NEEDS_AUTHORIZATION')),
    refused: () => false,
  };
}

/** A token that never ends, such as a sandbox's. */
export function lastingGrant(grant: Grant): AccountGrant {
  return { current: () => Promise.resolve(grant), refused: () => false };
}
