import type { Calls } from '../../hub/capabilities/calls.ts';
import type { Sms } from '../../hub/capabilities/sms.ts';
import type { WhatsApp } from '../../hub/capabilities/whatsapp.ts';
import type { TwilioUse } from './account.ts';

// The SDK takes 15 MB, so what needs it is loaded at its first use.
const messages = () => import('./messages.ts');
const telephone = () => import('./calls.ts');
const lines = () => import('./lines.ts');
const phoneNumbers = () => import('./numbers.ts');

export function sms(use: TwilioUse): Sms {
  return {
    send: async (message) => (await messages()).sendText(use, message),
    find: async (message) => (await messages()).findText(use, message),
  };
}

export function whatsApp(use: TwilioUse): WhatsApp {
  return {
    sendText: async (message) => (await messages()).sendWhatsAppText(use, message),
    sendTemplate: async (message) => (await messages()).sendWhatsAppTemplate(use, message),
  };
}

export function calls(use: TwilioUse): Calls {
  return {
    place: async (call) => (await telephone()).placeCall(use, call),
    read: async (id) => (await lines()).read(use, id),
    dial: async (call) => (await lines()).dial(use, call),
    find: async (to, since) => (await lines()).find(use, to, since),
    end: async (id) => (await lines()).end(use, id),
    redirect: async (id, url) => (await lines()).redirect(use, id, url),
    record: async (id, callbackUrl) => (await lines()).record(use, id, callbackUrl),
    stopRecording: async (call, id) => (await lines()).stopRecording(use, call, id),
    recording: async (id, options) => (await lines()).recording(use, id, options),
    deleteRecording: async (id) => (await lines()).deleteRecording(use, id),
    numbers: async () => (await phoneNumbers()).listNumbers(use),
    bindNumber: async (id, settings) => (await phoneNumbers()).bindNumber(use, id, settings),
  };
}

/** Fetches the account itself: costs nothing and needs the auth token. @throws ProviderFailure */
export async function check(use: TwilioUse): Promise<void> {
  await (await import('./check-account.ts')).checkAccount(use);
}
