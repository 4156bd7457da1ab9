import { z } from 'zod';
import { ProviderFailure } from '../http/provider-failure.ts';
import type { ProviderRequest } from '../http/provider-http.ts';
import type { Tokens } from '../connections/opened-credentials.ts';
import type { OAuthClient } from './oauth-client.ts';
import { tokenFailure } from './token-failure.ts';

/** New tokens and when the access token ends. */
export interface NewTokens {
  readonly tokens: Tokens;
  readonly endsAt: Date;
}

/** What a person's consent or an earlier token is exchanged by (RFC 6749 sections 4.1.3 and 6). */
export type TokenRequest =
  | {
      readonly grant_type: 'authorization_code';
      readonly code: string;
      readonly redirect_uri: string;
      readonly code_verifier?: string;
    }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };

/** Milliseconds that the provider has for an answer. */
const timeoutMs = 10_000;

const seconds = z.coerce.number().positive();
const answerSchema = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: seconds.nullish(),
  /** Square says the moment. */
  expires_at: z.iso.datetime({ offset: true }).nullish(),
});

/**
 * Asks for tokens.
 * @param earlier what a refresh keeps where the answer does not repeat it
 * @throws ProviderFailure
 */
export async function requestTokens(
  client: OAuthClient,
  request: TokenRequest,
  earlier: Tokens | null,
): Promise<NewTokens> {
  const { spec, http } = client;
  const answer = await http.json(
    {
      method: 'POST',
      host: spec.token.host,
      path: spec.token.path,
      signal: AbortSignal.timeout(timeoutMs),
      ...proven(client, request),
    },
    z.unknown(),
  );
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) throw refused(client, answer);
  const given = parsed.data;
  const extra = Object.fromEntries(
    (spec.keep ?? []).flatMap((name) => {
      const value = given[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const lifetimeMs = (given.expires_in ?? spec.defaultLifetimeSeconds) * 1000;
  return {
    tokens: {
      accessToken: given.access_token,
      refreshToken: given.refresh_token ?? earlier?.refreshToken ?? null,
      extra: { ...earlier?.extra, ...extra },
    },
    endsAt: given.expires_at ? new Date(given.expires_at) : new Date(Date.now() + lifetimeMs),
  };
}

/** How the client proves itself (RFC 6749 section 2.3.1). */
function proven(
  { spec, clientId, clientSecret }: OAuthClient,
  request: TokenRequest,
): Pick<ProviderRequest, 'headers' | 'form' | 'json'> {
  const accept = { accept: 'application/json' };
  const inBody = { client_id: clientId, client_secret: clientSecret };
  switch (spec.token.client) {
    case 'FORM':
      return { headers: accept, form: { ...request, ...inBody } };
    case 'JSON':
      return { headers: accept, json: { ...request, ...inBody } };
    case 'BASIC': {
      const pair = [clientId, clientSecret].map((part) => encodeURIComponent(part)).join(':');
      const authorization = `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
      return { headers: { ...accept, authorization }, form: { ...request } };
    }
  }
}

/** Some providers refuse with a status of success. */
function refused({ name, spec }: OAuthClient, body: unknown): ProviderFailure {
  const facts = tokenFailure(name, spec.isGrantLost)({ status: 200, headers: new Headers(), body });
  if (facts) return new ProviderFailure(facts.kind, facts.message, facts);
  return new ProviderFailure('UNAVAILABLE', `${name} gave no token that can be used.`);
}
