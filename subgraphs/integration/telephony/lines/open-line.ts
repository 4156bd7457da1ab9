import { providerOf } from '../../hub/connections/find-provider.ts';
import { openSandbox } from '../../hub/connections/open-account.ts';
import { openCapability } from '../../hub/connections/open-provider.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import type { PhoneLine } from './phone-line.ts';

/** The provider that has the line of a call: the sandbox, also where an account was saved meanwhile. @throws ProviderFailure */
export async function openLine(
  services: Services,
  { sandbox }: Pick<PhoneLine, 'sandbox'>,
): Promise<OpenProvider> {
  if (sandbox) return openSandbox(services, providerOf(services, 'TWILIO'));
  const [provider] = await openCapability(services, 'CALLS');
  if (!provider || provider.isSandbox) {
    throw new ProviderFailure('UNAVAILABLE', 'The account of this call is not connected any more.');
  }
  return provider;
}
