import { badInput } from '#platform/errors/errors.ts';
import type { Services } from '../../services.ts';
import type { Provider } from '../definition/define-provider.ts';

/** The provider with this id. @throws BAD_USER_INPUT for an id that no provider has @param field the input path of the id */
export function findProvider(services: Pick<Services, 'settings'>, id: string, field: string): Provider {
  const provider = services.settings.providers.find((candidate) => candidate.id === id);
  if (!provider) throw badInput(field, 'is not the id of a provider: `providerCatalogue` lists them');
  return provider;
}

/** The provider that the product's own code names. @throws for an id that no provider has */
export function providerOf(services: Pick<Services, 'settings'>, id: string): Provider {
  const provider = services.settings.providers.find((candidate) => candidate.id === id);
  if (!provider) throw new Error(`There is no provider ${id}.`);
  return provider;
}
