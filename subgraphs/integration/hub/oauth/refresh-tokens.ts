import { providerNeedsReauthorization } from '#contracts/events/providers.ts';
import type { ProviderConnection } from '#generated/prisma/integration/client.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import type { Tx } from '../../database.ts';
import { sealedAs } from '../connections/account.ts';
import { connectionsStream } from '../connections/connections-stream.ts';
import { grantOf, openCredentials, openTokens } from '../connections/opened-credentials.ts';
import type { Tokens } from '../connections/opened-credentials.ts';
import { seal } from '../connections/sealed-box.ts';
import { unusable } from '../connections/unusable.ts';
import type { Grant } from '../definition/auth.ts';
import type { Provider } from '../definition/define-provider.ts';
import { ProviderFailure } from '../http/provider-failure.ts';
import { oauthClient } from './oauth-client.ts';
import { requestTokens } from './request-tokens.ts';
import type { NewTokens } from './request-tokens.ts';
import { grantIsLost } from './token-failure.ts';

/** Milliseconds for a wait behind another process's refresh and for one's own; the provider has 10 s for each. */
const transactionMs = 30_000;

/**
 * Replaces the tokens of an account that end soon. Only one process of all does it at a time, and none replaces newer tokens by
 * older ones. An outage of the provider changes nothing; only its word that the grant is over does.
 *
 * A process that dies between the provider's answer and the commit loses the new refresh token, and the provider may accept the old one no
 * more: then the account needs a new authorization.
 * @param row the account as it was read; it is read again under the lock
 * @param refused a token that is replaced although it does not end soon
 * @throws ProviderFailure
 */
export async function refreshTokens(
  services: Services,
  provider: Provider,
  {
    row: { id },
    withinMs,
    refused,
  }: { readonly row: ProviderConnection; readonly withinMs: number; readonly refused: string | null },
): Promise<Grant> {
  const db = {
    $transaction: <Result>(work: (tx: Tx) => Promise<Result>) =>
      services.db.$transaction(work, { timeout: transactionMs }),
  };
  const tokens = await write({ db, notifier: services.notifier }, async (tx, tell) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`provider-tokens:${id}`}, 0))`;
    const row = await read(tx, id);
    const held = row && openTokens(services.settings.keyring, row);
    if (!row || !held || row.state !== 'CONNECTED') throw unusable(provider, row?.state ?? null);
    // Another process was faster.
    const isRefused = held.accessToken === refused;
    if (!isRefused && !endsWithin(row, withinMs)) return held;
    // Nothing can replace it: it is used to its end.
    if (held.refreshToken === null && !isRefused && !endsWithin(row, 0)) return held;
    const fresh = await ask(services, provider, row, held);
    if (fresh !== null) {
      if (await store(services, tx, row, fresh)) return fresh.tokens;
    } else if (await markLost(tx, row)) {
      const { account } = row;
      tell(connectionsStream(provider.id), { type: 'provider.needs_reauthorization', data: { account } });
      tell.publish(providerNeedsReauthorization, { id: provider.id }, { account });
      return null;
    }
    // An administrator has authorized the account anew meanwhile.
    const latest = await read(tx, id);
    return latest && openTokens(services.settings.keyring, latest);
  });
  if (tokens === null) {
    services.log.warn({ provider: provider.id, connection: id }, 'a provider needs to be authorized again');
    throw unusable(provider, 'NEEDS_REAUTHORIZATION');
  }
  return grantOf(tokens);
}

/** Whether the access token of an account ends so soon. */
export function endsWithin(
  { tokenEndsAt }: Pick<ProviderConnection, 'tokenEndsAt'>,
  milliseconds: number,
): boolean {
  return tokenEndsAt === null || tokenEndsAt.getTime() - Date.now() < milliseconds;
}

function read(tx: Tx, id: string): Promise<ProviderConnection | null> {
  return tx.providerConnection.findUnique({ where: { id } });
}

/** New tokens; null where the provider says that the grant is over. */
async function ask(
  services: Services,
  provider: Provider,
  row: ProviderConnection,
  held: Tokens,
): Promise<NewTokens | null> {
  if (held.refreshToken === null) return null;
  const stored = openCredentials(services.settings.keyring, row);
  const client = oauthClient(services, provider, { account: row.account, stored });
  try {
    return await requestTokens(
      client,
      { grant_type: 'refresh_token', refresh_token: held.refreshToken },
      held,
    );
  } catch (error) {
    if (error instanceof ProviderFailure && error.providerCode === grantIsLost) return null;
    throw error;
  }
}

/** @returns false where the tokens have changed meanwhile */
async function store(
  { settings }: Services,
  tx: Tx,
  row: ProviderConnection,
  fresh: NewTokens,
): Promise<boolean> {
  const { count } = await tx.providerConnection.updateMany({
    where: { id: row.id, tokenVersion: row.tokenVersion },
    data: sealedTokens(settings.keyring, row, fresh),
  });
  return count === 1;
}

async function markLost(tx: Tx, row: ProviderConnection): Promise<boolean> {
  const { count } = await tx.providerConnection.updateMany({
    where: { id: row.id, tokenVersion: row.tokenVersion },
    data: { state: 'NEEDS_REAUTHORIZATION' },
  });
  return count === 1;
}

/** The columns of new tokens. */
export function sealedTokens(
  keyring: Services['settings']['keyring'],
  row: Pick<ProviderConnection, 'provider' | 'account'>,
  { tokens, endsAt }: NewTokens,
) {
  const box = seal(keyring, sealedAs(row, 'tokens'), JSON.stringify(tokens));
  return {
    state: 'CONNECTED',
    tokenKeyId: box.keyId,
    tokenNonce: box.nonce,
    tokenCiphertext: box.ciphertext,
    tokenEndsAt: endsAt,
    tokenVersion: { increment: 1 },
  };
}
