import type { Services } from '../services.ts';
import { defaultAccount } from '../hub/connections/account.ts';
import { findAccount } from '../hub/connections/find-account.ts';
import { providerOf } from '../hub/connections/find-provider.ts';
import { openSandbox, openSaved } from '../hub/connections/open-account.ts';
import { openCapability, openProvider } from '../hub/connections/open-provider.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import { sandboxesOf } from '../hub/sandboxes/sandboxes.ts';

/** Where money is: which provider, which of its accounts, and whether it is the sandbox. */
export interface Place {
  readonly provider: string;
  readonly account: string;
  readonly sandbox: boolean;
}

export function placeOf({ id, account, isSandbox }: OpenProvider): Place {
  return { provider: id, account, sandbox: isSandbox };
}

/** Opens the place where something was made before: what was made in a sandbox is not looked for at the real provider. @throws ProviderFailure */
export async function openPlace(services: Services, place: Place): Promise<OpenProvider> {
  const provider = providerOf(services, place.provider);
  if (place.sandbox) {
    if (sandboxesOf(services)) return openSandbox(services, provider);
    throw new ProviderFailure('UNAVAILABLE', 'The sandboxes are turned off: set SANDBOX to auto.');
  }
  const row = await findAccount(services.db, place);
  if (row) return openSaved(services, provider, row);
  const what = `${provider.name} is not connected under the name ${place.account}.`;
  throw new ProviderFailure('UNAVAILABLE', `${what} An administrator can connect it.`);
}

/**
 * The account where something new is made. Only a name leads to an account that is not the installation's own: money must never
 * arrive at somebody else's.
 * @param wanted `provider`: null for the first that is connected; `account`: null for the installation's own
 * @throws ProviderFailure when there is none
 */
export async function choosePlace(
  services: Services,
  capability: 'PAYMENTS' | 'PAYOUTS',
  wanted: { readonly provider: string | null; readonly account: string | null },
): Promise<OpenProvider> {
  const account = wanted.account ?? defaultAccount;
  const opened = await open();
  if (!opened) throw new ProviderFailure('UNAVAILABLE', 'No such provider is connected.');
  if (opened.isSandbox && !services.settings.sandboxPages) {
    throw new ProviderFailure(
      'UNAVAILABLE',
      'No provider for money is connected. An administrator can connect one.',
    );
  }
  return opened;

  async function open(): Promise<OpenProvider | undefined> {
    const { provider } = wanted;
    if (provider === null) return (await openCapability(services, capability, { account }))[0];
    const known = services.settings.providers.find(({ id }) => id === provider);
    return known?.capabilities.includes(capability) ? openProvider(services, provider, account) : undefined;
  }
}
