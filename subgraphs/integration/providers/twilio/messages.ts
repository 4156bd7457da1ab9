import type { Sms } from '../../hub/capabilities/sms.ts';
import type { WhatsApp } from '../../hub/capabilities/whatsapp.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { sdkFailure, twilioClient } from './sdk.ts';
import type { TwilioUse } from './account.ts';

/** Milliseconds by which Twilio's clock, which has no fractions of a second, and ours may differ. */
const clockToleranceMs = 60_000;

/**
 * Sends a text message (POST /Messages.json). Twilio has no idempotency keys, so a repeated request sends twice.
 * @throws ProviderFailure
 */
export async function sendText(
  use: TwilioUse,
  { to, body, statusCallback }: Parameters<Sms['send']>[0],
): Promise<{ readonly providerMessageId: string }> {
  const { from } = use.credentials;
  const sender = from.startsWith('MG') && from.length === 34 ? { messagingServiceSid: from } : { from };
  return create(use, { to, body, ...sender, ...callbackOf(statusCallback) });
}

/** Looks for a message by number, text and time (GET /Messages.json). */
export async function findText(
  use: TwilioUse,
  { to, body, since }: Parameters<Sms['find']>[0],
): Promise<string | null> {
  try {
    const messages = await twilioClient(use).messages.list({ to, limit: 50 });
    const found = messages.find(
      (message) =>
        message.body === body && message.dateCreated.getTime() >= since.getTime() - clockToleranceMs,
    );
    return found?.sid ?? null;
  } catch (error) {
    throw sdkFailure(error);
  }
}

/** Sends a free text by WhatsApp: outside of 24 hours after the receiver's last message Twilio reports error 63016. */
export async function sendWhatsAppText(
  use: TwilioUse,
  { to, body, statusCallback }: Parameters<WhatsApp['sendText']>[0],
): Promise<{ readonly providerMessageId: string }> {
  return create(use, { ...whatsAppBetween(use, to), body, ...callbackOf(statusCallback) });
}

/**
 * Sends a template of WhatsApp; its name is the SID of its content (`HX…`) and its parameters are numbered from 1.
 * @throws ProviderFailure of kind SCOPE for another name, before Twilio is asked: another provider may know it
 */
export async function sendWhatsAppTemplate(
  use: TwilioUse,
  { to, template, parameters, statusCallback }: Parameters<WhatsApp['sendTemplate']>[0],
): Promise<{ readonly providerMessageId: string }> {
  if (!use.isSandbox && !template.startsWith('HX')) {
    throw new ProviderFailure(
      'SCOPE',
      `Twilio knows a WhatsApp template by the SID of its content (HX…), and not as ${template}: connect WhatsApp Cloud API for it.`,
    );
  }
  const numbered = Object.fromEntries(parameters.map((value, at) => [`${at + 1}`, value]));
  return create(use, {
    ...whatsAppBetween(use, to),
    contentSid: template,
    contentVariables: JSON.stringify(numbered),
    ...callbackOf(statusCallback),
  });
}

async function create(
  use: TwilioUse,
  message: Parameters<ReturnType<typeof twilioClient>['messages']['create']>[0],
): Promise<{ readonly providerMessageId: string }> {
  try {
    const { sid } = await twilioClient(use).messages.create(message);
    return { providerMessageId: sid };
  } catch (error) {
    throw sdkFailure(error);
  }
}

function whatsAppBetween(
  { credentials }: TwilioUse,
  to: string,
): { readonly from: string; readonly to: string } {
  const { whatsAppFrom } = credentials;
  if (whatsAppFrom === null) {
    throw new ProviderFailure('REFUSED', 'The connection of Twilio names no sender for WhatsApp.');
  }
  return { from: `whatsapp:${whatsAppFrom}`, to: `whatsapp:${to}` };
}

function callbackOf(statusCallback: string | null): { readonly statusCallback?: string } {
  return statusCallback === null ? {} : { statusCallback };
}
