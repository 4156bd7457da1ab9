import { minorUnits } from '#platform/money/currencies.ts';
import type { Amount } from '../../hub/capabilities/payments.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';

/** Digits that Stripe counts where they are not those of ISO 4217. @see https://docs.stripe.com/currencies */
const otherDigits: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/**
 * An amount as Stripe counts it.
 * @throws ProviderFailure for one that Stripe can't count: parts of an ariary, or a third digit of a dinar
 */
export function toStripe({ amount, currency }: Amount): number {
  const scaled = (amount * 10 ** digitsOf(currency)) / 10 ** minorUnits(currency);
  const step = minorUnits(currency) === 3 ? 10 : 1;
  if (Number.isSafeInteger(scaled) && scaled % step === 0) return scaled;
  throw new ProviderFailure('REFUSED', `Stripe takes no such small parts of ${currency}.`, {
    providerCode: 'unsupported_amount',
  });
}

/** The same back. @param currency as Stripe writes it, in small letters */
export function fromStripe(counted: number, currency: string): Amount {
  const code = currency.toUpperCase();
  return { amount: (counted * 10 ** minorUnits(code)) / 10 ** digitsOf(code), currency: code };
}

function digitsOf(currency: string): number {
  return otherDigits[currency] ?? minorUnits(currency);
}
