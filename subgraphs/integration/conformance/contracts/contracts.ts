import { callTracking } from './call-tracking.ts';
import { calls } from './calls.ts';
import type { Contracts } from './contract.ts';
import { contactErasure } from './contact-erasure.ts';
import { crm } from './crm.ts';
import { deals } from './deals.ts';
import { email } from './email.ts';
import { geocoding } from './geocoding.ts';
import { languageModel } from './language-model.ts';
import { listings } from './listings.ts';
import { notes } from './notes.ts';
import { payments } from './payments.ts';
import { payouts } from './payouts.ts';
import { places } from './places.ts';
import { push } from './push.ts';
import { rates } from './rates.ts';
import { sms } from './sms.ts';
import { speech } from './speech.ts';
import { whatsApp } from './whatsapp.ts';

export const contracts: Contracts = {
  SMS: sms,
  WHATSAPP: whatsApp,
  CALLS: calls,
  EMAIL: email,
  PUSH: push,
  LANGUAGE_MODEL: languageModel,
  SPEECH: speech,
  PLACES: places,
  GEOCODING: geocoding,
  PAYMENTS: payments,
  PAYOUTS: payouts,
  CRM: crm,
  CONTACT_ERASURE: contactErasure,
  DEALS: deals,
  NOTES: notes,
  CALL_TRACKING: callTracking,
  LISTINGS: listings,
  EXCHANGE_RATES: rates,
};
