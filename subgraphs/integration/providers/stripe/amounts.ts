import { minorUnits } from '#platform/money/currencies.ts';
import type { Amount } from '../../hub/capabilities/payments.ts';
import { unsupportedCurrency } from '../../hub/capabilities/unsupported-currency.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';

/** Digits that Stripe counts where they are not those of ISO 4217. @see https://docs.stripe.com/currencies */
const otherDigits: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** The currencies that Stripe takes payments in. @see https://docs.stripe.com/currencies#presentment-currencies */
const supported: ReadonlySet<string> = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK
   DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD
   KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN
   PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST
   XAF XCD XOF XPF YER ZAR ZMW`.split(/\s+/),
);

/**
 * An amount as Stripe counts it.
 * @throws ProviderFailure for a currency that Stripe does not take, and for parts that it can't count: of an ariary, or a third digit of
 * a dinar
 */
export function toStripe({ amount, currency }: Amount): number {
  if (!supported.has(currency)) throw unsupportedCurrency('Stripe', currency);
  const scaled = (amount * 10 ** digitsOf(currency)) / 10 ** minorUnits(currency);
  const step = minorUnits(currency) === 3 ? 10 : 1;
  if (Number.isSafeInteger(scaled) && scaled % step === 0) return scaled;
  throw new ProviderFailure('REFUSED', `Stripe takes no such small parts of ${currency}.`, {
    providerCode: 'UNSUPPORTED_AMOUNT',
  });
}

/** The same back. @param currency as Stripe writes it, in small letters */
export function fromStripe(counted: number, currency: string): Amount {
  const code = currency.toUpperCase();
  return { amount: Math.round((counted * 10 ** minorUnits(code)) / 10 ** digitsOf(code)), currency: code };
}

function digitsOf(currency: string): number {
  return otherDigits[currency] ?? minorUnits(currency);
}
