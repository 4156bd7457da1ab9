import type { Provider } from '../hub/definition/define-provider.ts';
import { anthropic } from './anthropic/anthropic.ts';
import { callRail } from './callrail/callrail.ts';
import { elevenLabs } from './elevenlabs/elevenlabs.ts';
import { fcm } from './fcm/fcm.ts';
import { frankfurter } from './frankfurter/frankfurter.ts';
import { gemini } from './gemini/gemini.ts';
import { googleMaps } from './google-maps/google-maps.ts';
import { openai } from './openai/openai.ts';
import { sendGrid } from './sendgrid/sendgrid.ts';
import { hubSpot } from './hubspot/hubspot.ts';
import { keap } from './keap/keap.ts';
import { pipedrive } from './pipedrive/pipedrive.ts';
import { salesforce } from './salesforce/salesforce.ts';
import { serpApi } from './serpapi/serpapi.ts';
import { ses } from './ses/ses.ts';
import { sns } from './sns/sns.ts';
import { square } from './square/square.ts';
import { stripe } from './stripe/stripe.ts';
import { tipalti } from './tipalti/tipalti.ts';
import { twilio } from './twilio/twilio.ts';
import { whatsApp } from './whatsapp/whatsapp.ts';
import { xai } from './xai/xai.ts';
import { yext } from './yext/yext.ts';
import { zoho } from './zoho/zoho.ts';

/** Every provider, in the order in which lists show them and in which one of several that can do the same is chosen. */
export const providers: readonly Provider[] = [
  twilio,
  sns,
  whatsApp,
  sendGrid,
  ses,
  fcm,
  openai,
  anthropic,
  gemini,
  xai,
  elevenLabs,
  googleMaps,
  serpApi,
  stripe,
  square,
  tipalti,
  hubSpot,
  pipedrive,
  salesforce,
  zoho,
  keap,
  callRail,
  yext,
  frankfurter,
];
