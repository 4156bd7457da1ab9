import { createHash, randomBytes } from 'node:crypto';
import { badInput, notFound } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Services } from '../../services.ts';
import { accountSchema, sealedAs } from '../connections/account.ts';
import type { AccountOf } from '../connections/account.ts';
import { findAccount } from '../connections/find-account.ts';
import { findProvider } from '../connections/find-provider.ts';
import { openCredentials } from '../connections/opened-credentials.ts';
import { seal } from '../connections/sealed-box.ts';
import { oauthClient } from './oauth-client.ts';
import { redirectUrlOf } from './redirect-url.ts';
import { returnAddress } from './return-address.ts';

/** Milliseconds that a person has at the provider. */
const lifetimeMs = 10 * 60_000;

/**
 * Begins an authorization (RFC 6749 section 4.1.1, PKCE by RFC 7636). What comes back is bound to this beginning by a random state,
 * of which only the hash is stored, and can be used once.
 * @throws BAD_USER_INPUT for a provider without OAuth or a foreign `returnTo`, NOT_FOUND for an account that is not saved
 */
export async function beginAuthorization(
  services: Services,
  given: AccountOf & { readonly returnTo: string },
  viewer: Operator | ApiKey,
): Promise<{ readonly authorizeUrl: string }> {
  const { settings, db } = services;
  const provider = findProvider(services, given.provider, 'input.provider');
  if (!provider.isOAuth) throw badInput('input.provider', `${provider.name} is not authorized by a person`);
  const account = parseInput(accountSchema, given.account, 'input.account');
  const returnTo = returnAddress(settings.publicUrl, given.returnTo);
  const of = { provider: provider.id, account };
  const row = await findAccount(db, of);
  if (!row) throw notFound('Connection');
  const client = oauthClient(services, provider, {
    account,
    stored: openCredentials(settings.keyring, row),
  });
  const state = randomBytes(32).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  await db.oAuthState.create({
    data: {
      hash: hashOf(state),
      ...of,
      ...seal(settings.keyring, sealedAs(of, 'verifier'), verifier),
      returnTo,
      begunBy: viewer.sub,
      expiresAt: new Date(Date.now() + lifetimeMs),
    },
  });
  const url = new URL(client.authorizeUrl);
  const parameters = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUrlOf(settings, provider.id),
    ...(client.spec.scopes.length > 0 && { scope: client.spec.scopes.join(' ') }),
    state,
    ...(client.spec.pkce && { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' }),
    ...client.parameters,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { authorizeUrl: url.href };
}

/** What is stored of a state: who reads the table can't finish an authorization. */
export function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
