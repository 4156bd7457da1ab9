import { openCapability } from '../../hub/connections/open-provider.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { asUpstreamError, ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { readAiSettings } from '../settings/ai-settings.ts';

/**
 * The connected language models, the preferred one first.
 * @throws UPSTREAM_FAILED when there is none
 */
export async function modelsInOrder(services: Services): Promise<readonly OpenProvider[]> {
  const { preference } = await readAiSettings(services.db);
  const models = await openCapability(services, 'LANGUAGE_MODEL', { account: null }).catch(
    (error: unknown) => {
      throw error instanceof ProviderFailure ? asUpstreamError(error) : error;
    },
  );
  const place = ({ id, account }: OpenProvider): number => {
    const found = preference.findIndex((one) => one.provider === id && one.account === account);
    return found < 0 ? preference.length : found;
  };
  return models.toSorted((one, other) => place(one) - place(other));
}
