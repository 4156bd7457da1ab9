import { badInput } from '#platform/errors/errors.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Services } from '../../services.ts';
import { accountSchema } from '../../hub/connections/account.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import type { Provider } from '../../hub/definition/define-provider.ts';

/** The CRMs of the catalogue. */
export function crmProviders({ settings }: Pick<Services, 'settings'>): readonly Provider[] {
  return settings.providers.filter(({ capabilities }) => capabilities.includes('CRM'));
}

/** @throws BAD_USER_INPUT for anything but a CRM, and for a name that no account can have */
export function parseCrm(
  services: Pick<Services, 'settings'>,
  given: { readonly provider: string; readonly account: string },
): AccountOf {
  if (!crmProviders(services).some(({ id }) => id === given.provider)) {
    throw badInput('input.provider', 'is not a CRM of the catalogue');
  }
  return { provider: given.provider, account: parseInput(accountSchema, given.account, 'input.account') };
}
