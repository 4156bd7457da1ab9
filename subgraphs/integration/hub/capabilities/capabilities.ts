import type { Calls } from './calls.ts';
import type { CallTracking } from './call-tracking.ts';
import type { Crm } from './crm.ts';
import type { ContactErasure } from './contact-erasure.ts';
import type { Deals } from './deals.ts';
import type { Email } from './email.ts';
import type { Geocoding } from './geocoding.ts';
import type { LanguageModel } from './language-model.ts';
import type { Listings } from './listings.ts';
import type { Notes } from './notes.ts';
import type { Payments } from './payments.ts';
import type { Payouts } from './payouts.ts';
import type { Places } from './places.ts';
import type { Push } from './push.ts';
import type { Rates } from './rates.ts';
import type { Sms } from './sms.ts';
import type { Speech } from './speech.ts';
import type { WhatsApp } from './whatsapp.ts';

/** All that providers can do for this product, in its own words. A new one needs a contract test in `conformance/contracts/`. */
export interface Capabilities {
  readonly SMS: Sms;
  readonly WHATSAPP: WhatsApp;
  readonly CALLS: Calls;
  readonly EMAIL: Email;
  readonly PUSH: Push;
  readonly LANGUAGE_MODEL: LanguageModel;
  readonly SPEECH: Speech;
  readonly PLACES: Places;
  readonly GEOCODING: Geocoding;
  readonly PAYMENTS: Payments;
  readonly PAYOUTS: Payouts;
  readonly CRM: Crm;
  readonly CONTACT_ERASURE: ContactErasure;
  readonly DEALS: Deals;
  readonly NOTES: Notes;
  readonly CALL_TRACKING: CallTracking;
  readonly LISTINGS: Listings;
  readonly EXCHANGE_RATES: Rates;
}

export type Capability = keyof Capabilities;
