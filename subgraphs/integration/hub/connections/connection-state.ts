import { z } from 'zod';
import type { ProviderConnection } from '#generated/prisma/integration/client.ts';
import type { Services } from '../../services.ts';
import type { Provider } from '../definition/define-provider.ts';
import { defaultAccount } from './account.ts';
import { readShown } from './shown-fields.ts';
import type { ShownField } from './shown-fields.ts';

/** How a saved connection stands. */
export const savedStates = ['CONNECTED', 'NEEDS_AUTHORIZATION', 'NEEDS_REAUTHORIZATION'] as const;
const savedState = z.enum(savedStates);
export type SavedState = z.infer<typeof savedState>;

/** How this installation is connected to an account of a provider, without secrets. */
export interface ProviderConnectionState {
  readonly provider: string;
  readonly account: string;
  readonly name: string;
  readonly state: SavedState | 'SANDBOX' | 'NOT_CONNECTED';
  readonly fields: readonly ShownField[];
  readonly savedAt: Date | null;
  readonly savedBy: { readonly id: string } | null;
  readonly authorizedAt: Date | null;
}

type Row = Pick<ProviderConnection, 'account' | 'state' | 'shown' | 'savedAt' | 'savedBy' | 'authorizedAt'>;

/** Every provider: its saved accounts, or one that stands for none. */
export async function listConnections(services: Services): Promise<ProviderConnectionState[]> {
  const rows = await services.db.providerConnection.findMany({
    select: {
      provider: true,
      account: true,
      state: true,
      shown: true,
      savedAt: true,
      savedBy: true,
      authorizedAt: true,
    },
    orderBy: [{ savedAt: 'asc' }, { id: 'asc' }],
  });
  return services.settings.providers.flatMap((provider) => {
    const saved = rows.filter((row) => row.provider === provider.id);
    return saved.length === 0
      ? [unsavedState(services, provider, defaultAccount)]
      : saved.map((row) => savedConnection(provider, row));
  });
}

/** The state of one account. @param id of a provider that exists */
export async function readConnection(
  services: Services,
  provider: Provider,
  account: string,
): Promise<ProviderConnectionState> {
  const row = await services.db.providerConnection.findUnique({
    where: { provider_account: { provider: provider.id, account } },
  });
  return row ? savedConnection(provider, row) : unsavedState(services, provider, account);
}

export function savedConnection(provider: Provider, row: Row): ProviderConnectionState {
  return {
    provider: provider.id,
    account: row.account,
    name: provider.name,
    state: savedState.parse(row.state),
    fields: readShown(row.shown),
    savedAt: row.savedAt,
    savedBy: { id: row.savedBy },
    authorizedAt: row.authorizedAt,
  };
}

/** An account without saved credentials: the sandbox stands in for the default one. */
export function unsavedState(
  { settings }: Pick<Services, 'settings'>,
  provider: Provider,
  account: string,
): ProviderConnectionState {
  const isStoodInFor = settings.sandbox === 'auto' && account === defaultAccount;
  return {
    provider: provider.id,
    account,
    name: provider.name,
    state: isStoodInFor ? 'SANDBOX' : 'NOT_CONNECTED',
    fields: [],
    savedAt: null,
    savedBy: null,
    authorizedAt: null,
  };
}
