import type { Amount } from '../../hub/capabilities/payments.ts';
import { unsupportedCurrency } from '../../hub/capabilities/unsupported-currency.ts';

/** The currencies of the countries where Square takes payments. @see https://developer.squareup.com/docs/international-development */
const supported: ReadonlySet<string> = new Set(['AUD', 'CAD', 'EUR', 'GBP', 'JPY', 'USD']);

/** An amount as Square counts it: in the smallest unit of its currency, as we do. @throws ProviderFailure */
export function toSquare({ amount, currency }: Amount): Amount {
  if (supported.has(currency)) return { amount, currency };
  throw unsupportedCurrency('Square', currency);
}

export function fromSquare({ amount, currency }: Amount): Amount {
  return { amount, currency };
}
