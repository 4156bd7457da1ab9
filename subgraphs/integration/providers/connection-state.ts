import { z } from 'zod';
import type { ProviderConnection } from '#generated/prisma/integration/client.ts';
import type { Services } from '../services.ts';
import type { Provider } from './credentials.ts';
import { providers, registry } from './definitions.ts';
import { sandboxesOf } from './sandboxes.ts';

const shownSchema = z.array(
  z.object({
    name: z.string(),
    secret: z.boolean(),
    value: z.string().nullable(),
    lastFour: z.string().nullable(),
  }),
);

/** What may be shown of saved credentials. */
export type ShownField = z.infer<typeof shownSchema>[number];

/** How this installation is connected to a provider, without secrets. */
export interface ProviderConnectionState {
  readonly provider: Provider;
  readonly name: string;
  readonly state: 'CONNECTED' | 'SANDBOX' | 'NOT_CONNECTED';
  readonly fields: readonly ShownField[];
  readonly savedAt: Date | null;
  readonly savedBy: { readonly id: string } | null;
}

/** Shorter secrets show nothing: four characters of them would reveal too much. */
const shortestShown = 12;

/** The part of credentials that may be shown. Nothing else that is derived from secrets is stored in the clear. */
export function shownFields<Fields extends object>(
  credentials: Fields,
  kinds: Readonly<Record<keyof Fields, 'setting' | 'secret'>>,
): ShownField[] {
  const values = z.record(z.string(), z.string()).parse(credentials);
  return Object.entries(kinds).map(([name, kind]) => {
    const value = values[name] ?? '';
    if (kind === 'setting') return { name, secret: false, value, lastFour: null };
    return {
      name,
      secret: true,
      value: null,
      lastFour: value.length < shortestShown ? null : value.slice(-4),
    };
  });
}

/** Every provider of the table and how it is connected. */
export async function listConnections(services: Services): Promise<ProviderConnectionState[]> {
  const rows = await services.db.providerConnection.findMany({ omit: { ciphertext: true, nonce: true } });
  return providers.map((provider) =>
    stateOf(services, provider, rows.find((row) => row.provider === provider) ?? null),
  );
}

/** @param row the saved connection, or null */
export function stateOf(
  services: Services,
  provider: Provider,
  row: Pick<ProviderConnection, 'shown' | 'savedAt' | 'savedBy'> | null,
): ProviderConnectionState {
  const standIn = sandboxesOf(services) ? 'SANDBOX' : 'NOT_CONNECTED';
  return {
    provider,
    name: registry[provider].name,
    state: row ? 'CONNECTED' : standIn,
    fields: row ? shownSchema.parse(row.shown) : [],
    savedAt: row?.savedAt ?? null,
    savedBy: row ? { id: row.savedBy } : null,
  };
}
