import { ProviderFailure } from '../http/provider-failure.ts';

/** A provider does not take a currency. @param name of the provider, as people read it */
export function unsupportedCurrency(name: string, currency: string): ProviderFailure {
  return new ProviderFailure(
    'REFUSED',
    `${name} takes no payments in ${currency}. Choose another provider.`,
    {
      providerCode: 'UNSUPPORTED_CURRENCY',
    },
  );
}
