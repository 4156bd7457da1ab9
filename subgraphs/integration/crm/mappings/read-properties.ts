import type { CrmProperty } from '../../hub/capabilities/crm.ts';
import type { DealStage } from '../../hub/capabilities/deals.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { asUpstreamError, ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { defaultMappings } from './default-mappings.ts';

/** What a mapping can name. */
export interface RemoteNames {
  readonly properties: readonly CrmProperty[];
  readonly stages: readonly DealStage[];
}

/** @throws UPSTREAM_FAILED where the CRM can't be asked */
export async function readRemoteNames(
  services: Services,
  { provider, account }: AccountOf,
): Promise<RemoteNames> {
  return upstream(async () => {
    const crm = await openProvider(services, provider, account);
    const [properties, stages] = await Promise.all([
      crm.can('CRM').contactProperties(),
      crm.can('DEALS').stages(),
    ]);
    return { properties, stages };
  });
}

/** A pair of properties that together are a name, as the CRM's first mapping has it; null for a CRM with one property for it. */
export function nameInParts(provider: string, properties: readonly CrmProperty[]): CrmProperty | null {
  const name = defaultMappings[provider]?.fields.find(({ local }) => local === 'NAME')?.remote ?? '';
  const parts = name.split(',').map((part) => properties.find((property) => property.name === part));
  const known = parts.flatMap((part) => part ?? []);
  if (known.length < 2) return null;
  const label = known.map((part) => part.label).join(' + ');
  return { name, label, type: 'TEXT', isReadOnly: false, options: null, isKey: false };
}

/** Runs what asks a CRM. @throws UPSTREAM_FAILED for its failures */
export async function upstream<Result>(ask: (open?: OpenProvider) => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof ProviderFailure ? asUpstreamError(error) : error;
  }
}
