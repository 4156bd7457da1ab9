import { v7 as newId } from 'uuid';
import { providerConnected } from '#contracts/events/providers.ts';
import { recordAudit } from '#contracts/jobs.ts';
import type { OAuthState, ProviderConnection } from '#generated/prisma/integration/client.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { sealedAs } from '../connections/account.ts';
import { connectionsStream } from '../connections/connections-stream.ts';
import { findAccount } from '../connections/find-account.ts';
import { openCredentials } from '../connections/opened-credentials.ts';
import { unseal } from '../connections/sealed-box.ts';
import type { Provider } from '../definition/define-provider.ts';
import { ProviderFailure } from '../http/provider-failure.ts';
import { hashOf } from './begin-authorization.ts';
import { oauthClient } from './oauth-client.ts';
import { redirectUrlOf } from './redirect-url.ts';
import { sealedTokens } from './refresh-tokens.ts';
import { requestTokens } from './request-tokens.ts';
import type { NewTokens } from './request-tokens.ts';

/** What a provider sends a person back with (RFC 6749 section 4.1.2). */
export interface Callback {
  readonly state: string;
  /** Null where the person or the provider has refused. */
  readonly code: string | null;
}

/** How an authorization ended. */
export type Finished =
  /** The state is unknown, used or too old: nobody knows who came back. */
  | { readonly kind: 'UNKNOWN' }
  | {
      readonly kind: 'OVER';
      readonly account: string;
      readonly returnTo: string;
      /** Null where the account is connected now. */
      readonly problem: 'REFUSED' | 'REMOVED' | 'PROVIDER_FAILED' | null;
    };

/** Exchanges the code of a person who comes back for tokens. Each beginning can be finished once, whatever comes of it. */
export async function finishAuthorization(
  services: Services,
  provider: Provider,
  { state, code }: Callback,
): Promise<Finished> {
  const begun = await take(services, provider, state);
  if (!begun) return { kind: 'UNKNOWN' };
  const { account, returnTo } = begun;
  const over = (problem: Extract<Finished, { kind: 'OVER' }>['problem']): Finished => ({
    kind: 'OVER',
    account,
    returnTo,
    problem,
  });
  if (code === null) return over('REFUSED');
  const row = await findAccount(services.db, begun);
  if (!row) return over('REMOVED');
  try {
    const fresh = await exchange(services, provider, { begun, row, code });
    return over((await connect(services, provider, { begun, row, fresh })) ? null : 'REMOVED');
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    services.log.warn({ provider: provider.id, account, err: error }, 'an authorization was not finished');
    return over('PROVIDER_FAILED');
  }
}

/** The beginning that a state belongs to. It is deleted, so that no second request finds it. */
async function take(services: Services, { id }: Provider, state: string): Promise<OAuthState | null> {
  const hash = hashOf(state);
  const begun = await services.db.oAuthState.findUnique({ where: { hash } });
  if (begun?.provider !== id) return null;
  const { count } = await services.db.oAuthState.deleteMany({ where: { hash } });
  return count === 1 && begun.expiresAt > new Date() ? begun : null;
}

function exchange(
  services: Services,
  provider: Provider,
  {
    begun,
    row,
    code,
  }: { readonly begun: OAuthState; readonly row: ProviderConnection; readonly code: string },
): Promise<NewTokens> {
  const { keyring } = services.settings;
  const client = oauthClient(services, provider, {
    account: begun.account,
    stored: openCredentials(keyring, row),
  });
  const proof = client.spec.pkce
    ? { code_verifier: unseal(keyring, sealedAs(begun, 'verifier'), begun) }
    : {};
  const redirect_uri = redirectUrlOf(services.settings, provider.id);
  return requestTokens(client, { grant_type: 'authorization_code', code, redirect_uri, ...proof }, null);
}

/** @returns false where the credentials were replaced or removed meanwhile */
function connect(
  services: Services,
  { id }: Provider,
  {
    begun,
    row,
    fresh,
  }: { readonly begun: OAuthState; readonly row: ProviderConnection; readonly fresh: NewTokens },
): Promise<boolean> {
  const { account, begunBy } = begun;
  const at = new Date();
  return write(services, async (tx, tell) => {
    const { count } = await tx.providerConnection.updateMany({
      where: { id: row.id, nonce: row.nonce },
      data: { ...sealedTokens(services.settings.keyring, row, fresh), authorizedAt: at },
    });
    if (count === 0) return false;
    await addJob(tx, recordAudit, {
      id: newId(),
      action: 'PROVIDER_CONNECTED',
      actorId: begunBy,
      at: at.toISOString(),
      subject: { type: 'PROVIDER', id },
      facts: { provider: id },
    });
    tell(connectionsStream(id), { type: 'provider.authorized', data: { account } });
    tell.publish(providerConnected, { id }, { account });
    return true;
  });
}
