import { parseInput } from '#platform/input/parse.ts';
import type { Services } from '../../services.ts';
import { ProviderFailure } from '../http/provider-failure.ts';
import type { FailureKind } from '../http/provider-failure.ts';
import { accountSchema } from './account.ts';
import type { AccountOf } from './account.ts';
import { readConnection } from './connection-state.ts';
import type { ProviderConnectionState } from './connection-state.ts';
import { findProvider } from './find-provider.ts';
import { openProvider } from './open-provider.ts';

/** What a provider answered when it was asked with the credentials that are used now. */
export interface CheckedConnection {
  readonly connection: ProviderConnectionState;
  /** Null where it works. */
  readonly problem: { readonly kind: FailureKind; readonly message: string } | null;
}

/** Asks a provider now. What it refuses is an answer here, and no error. */
export async function checkConnection(services: Services, given: AccountOf): Promise<CheckedConnection> {
  const provider = findProvider(services, given.provider, 'input.provider');
  const account = parseInput(accountSchema, given.account, 'input.account');
  const problem = await askNow(services, provider.id, account);
  // After the question: a refused refresh has changed the state.
  return { connection: await readConnection(services, provider, account), problem };
}

async function askNow(
  services: Services,
  id: string,
  account: string,
): Promise<CheckedConnection['problem']> {
  try {
    const provider = await openProvider(services, id, account);
    await provider.check();
    return null;
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return { kind: error.kind, message: error.message };
  }
}
