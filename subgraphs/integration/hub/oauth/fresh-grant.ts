import type { ProviderConnection } from '#generated/prisma/integration/client.ts';
import type { Services } from '../../services.ts';
import { findAccount } from '../connections/find-account.ts';
import { grantOf, openTokens } from '../connections/opened-credentials.ts';
import { unusable } from '../connections/unusable.ts';
import type { Grant } from '../definition/auth.ts';
import type { Provider } from '../definition/define-provider.ts';
import { endsWithin, refreshTokens } from './refresh-tokens.ts';

/** Milliseconds before its end from which a token is not used any more; up to half as much is added by chance. */
const skewMs = 60_000;

/** Refreshes that run, by process and by the version of the tokens that they replace. */
const running = new WeakMap<Services['notifier'], Map<string, Promise<Grant>>>();

/**
 * A token of an account that is still valid. One that ends soon is replaced first: once for all callers of all processes.
 * @param refused a token that the provider refuses before its end; it is replaced
 * @throws ProviderFailure where the provider can't be asked, or the grant is over
 */
export async function freshGrant(
  services: Services,
  provider: Provider,
  account: string,
  refused: string | null = null,
): Promise<Grant> {
  const row = await findAccount(services.db, { provider: provider.id, account });
  const tokens = row && openTokens(services.settings.keyring, row);
  if (!row || !tokens || row.state !== 'CONNECTED') throw unusable(provider, row?.state ?? null);
  // Without the part by chance, every process would replace it at the same moment.
  const isFresh = !endsWithin(row, skewMs * (1 + Math.random() / 2));
  if (isFresh && tokens.accessToken !== refused) return grantOf(tokens);
  return once(services, row, () =>
    refreshTokens(services, provider, { row, withinMs: 1.5 * skewMs, refused }),
  );
}

/** All callers in a process wait for one refresh of the same tokens. */
async function once(
  { notifier }: Services,
  { id, tokenVersion }: ProviderConnection,
  refresh: () => Promise<Grant>,
): Promise<Grant> {
  const ofProcess = running.get(notifier) ?? new Map<string, Promise<Grant>>();
  running.set(notifier, ofProcess);
  const key = `${id}/${tokenVersion}`;
  const already = ofProcess.get(key);
  if (already) return already;
  // An entry that stayed would block the account until the process ends.
  const refreshing = refresh().finally(() => ofProcess.delete(key));
  ofProcess.set(key, refreshing);
  return refreshing;
}
