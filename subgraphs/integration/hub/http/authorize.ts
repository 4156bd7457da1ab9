import type { Auth } from '../definition/auth.ts';
import type { AccountGrant } from '../oauth/account-grant.ts';
import type { OutgoingRequest, ProviderHttp } from './provider-http.ts';

/** Adds credentials to a request. */
export interface Authorize {
  (request: OutgoingRequest): Promise<OutgoingRequest>;
  /** The provider refuses those of a request. @returns whether the next one carries others, so that one more try is worth it */
  refused?(request: OutgoingRequest): boolean;
}

export interface AuthorizerTools {
  /** Asks the provider without credentials, for tokens that the credentials buy. */
  readonly http: ProviderHttp;
  /** Of an account that a person has authorized. */
  readonly token: AccountGrant;
}

/** Adds the credentials of a connection to its requests. Bought tokens are kept in memory, one for all requests. */
export function authorizer<Credentials>(
  auth: Auth<Credentials>,
  credentials: Credentials,
  { http, token }: AuthorizerTools,
): Authorize {
  switch (auth.kind) {
    case 'NONE':
    case 'SDK':
      return (request) => Promise.resolve(request);
    case 'BEARER':
      return (request) =>
        Promise.resolve(withHeader(request, 'authorization', `Bearer ${auth.token(credentials)}`));
    case 'HEADER':
      return (request) => Promise.resolve(withHeader(request, auth.name, auth.value(credentials)));
    case 'BASIC': {
      const pair = Buffer.from(auth.pair(credentials).join(':'), 'utf8').toString('base64');
      return (request) => Promise.resolve(withHeader(request, 'authorization', `Basic ${pair}`));
    }
    case 'QUERY':
      return (request) => {
        const url = new URL(request.url);
        url.searchParams.set(auth.name, auth.value(credentials));
        return Promise.resolve({ ...request, url });
      };
    case 'SIGN':
      return async (request) => auth.sign(request, credentials);
    case 'EXCHANGE':
      return boughtTokens(() => auth.exchange(http, credentials));
    case 'OAUTH':
      return authorizedTokens(auth.scheme ?? 'Bearer', token);
  }
}

function withHeader(request: OutgoingRequest, name: string, value: string): OutgoingRequest {
  const headers = new Headers(request.headers);
  headers.set(name, value);
  return { ...request, headers };
}

/** A token that a person has authorized. One that the provider refuses before its end is replaced. */
function authorizedTokens(scheme: string, token: AccountGrant): Authorize {
  const authorize = async (request: OutgoingRequest): Promise<OutgoingRequest> =>
    withHeader(request, 'authorization', `${scheme} ${(await token.current()).accessToken}`);
  return Object.assign(authorize, {
    refused: ({ headers }: OutgoingRequest) =>
      token.refused(headers.get('authorization')?.slice(scheme.length + 1) ?? ''),
  });
}

interface Bought {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
}

/** Milliseconds before its end from which a bought token is not used; never more than half of its life. */
const skewMs = 60_000;

interface Current {
  readonly header: Promise<string>;
  /** The header once it is known. */
  known: string | null;
  goodUntil: number;
}

/** Requests that come while a token is bought wait for it. A failed purchase is forgotten, and so is a token that is refused. */
function boughtTokens(buy: () => Promise<Bought>): Authorize {
  let current: Current | null = null;

  function header(): Promise<string> {
    if (current && Date.now() < current.goodUntil) return current.header;
    const buying = (async () => buy())();
    const bought: Current = {
      known: null,
      goodUntil: Number.POSITIVE_INFINITY,
      header: buying.then(
        ({ accessToken, expiresInSeconds }) => {
          const lifeMs = expiresInSeconds * 1000;
          bought.goodUntil = Date.now() + lifeMs - Math.min(skewMs, lifeMs / 2);
          bought.known = `Bearer ${accessToken}`;
          return bought.known;
        },
        (error: unknown) => {
          if (current === bought) current = null;
          throw error;
        },
      ),
    };
    current = bought;
    return bought.header;
  }

  const authorize = async (request: OutgoingRequest): Promise<OutgoingRequest> =>
    withHeader(request, 'authorization', await header());
  return Object.assign(authorize, {
    refused: ({ headers }: OutgoingRequest) => {
      // Another request may have bought a new one meanwhile.
      if (current?.known === headers.get('authorization')) current = null;
      return true;
    },
  });
}
