import type { Services } from '../../services.ts';
import type { Capability } from '../capabilities/capabilities.ts';
import type { Provider, ProviderCategory } from '../definition/define-provider.ts';
import type { FieldDescription } from '../definition/fields.ts';
import { providerPath } from '../definition/provider-path.ts';
import { redirectUrlOf } from '../oauth/redirect-url.ts';
import { listConnections } from './connection-state.ts';
import type { ProviderConnectionState } from './connection-state.ts';

/** A provider as a console can show it and ask for its credentials. */
export interface CatalogueProvider {
  readonly id: string;
  readonly name: string;
  readonly category: ProviderCategory;
  readonly summary: string;
  readonly capabilities: readonly Capability[];
  readonly fields: readonly CatalogueField[];
  readonly needsAuthorization: boolean;
  readonly redirectUrl: string | null;
  readonly webhookUrl: string | null;
  readonly connections: readonly ProviderConnectionState[];
}

export interface CatalogueField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly kind: FieldDescription['kind'];
  readonly required: boolean;
  readonly long: boolean;
  readonly pattern: string;
  readonly ignoresCase: boolean;
  readonly problem: string;
  readonly default: string | null;
}

/** Every provider, and how its accounts are connected. */
export async function readCatalogue(services: Services): Promise<CatalogueProvider[]> {
  const connections = await listConnections(services);
  return services.settings.providers.map((provider) => ({
    id: provider.id,
    name: provider.name,
    category: provider.category,
    summary: provider.summary,
    capabilities: provider.capabilities,
    fields: fieldsOf(provider),
    needsAuthorization: provider.isOAuth,
    redirectUrl: provider.isOAuth ? redirectUrlOf(services.settings, provider.id) : null,
    webhookUrl: provider.hasWebhook
      ? `${services.settings.publicUrl}/webhooks/integration/${providerPath(provider.id)}`
      : null,
    connections: connections.filter((connection) => connection.provider === provider.id),
  }));
}

function fieldsOf({ fields }: Provider): CatalogueField[] {
  return Object.entries(fields).map(([name, field]) => ({
    name,
    label: field.label,
    help: field.help,
    kind: field.kind,
    required: field.isRequired,
    long: field.isLong === true,
    pattern: field.pattern.source,
    ignoresCase: field.pattern.ignoreCase,
    problem: field.problem,
    default: field.fallback ?? null,
  }));
}
