import type { ProviderConnection } from '../credentials.ts';
import { twilioClient } from './client.ts';
import { twilioFailure } from './failure.ts';

export interface Sms {
  /** E.164, for example `+4930123456`. */
  readonly to: string;
  readonly body: string;
  /** Where Twilio reports how far the message has come; null for no reports. */
  readonly statusCallback: string | null;
}

/**
 * Sends a text message through Twilio (POST /Messages.json). Twilio has no idempotency keys, so a repeated request sends twice.
 * @returns the message's SID
 * @throws ProviderFailure
 */
export async function sendSms(connection: ProviderConnection<'TWILIO'>, sms: Sms): Promise<string> {
  const { from } = connection.credentials;
  const sender = from.startsWith('MG') && from.length === 34 ? { messagingServiceSid: from } : { from };
  const callback = sms.statusCallback === null ? {} : { statusCallback: sms.statusCallback };
  try {
    const { sid } = await twilioClient(connection).messages.create({
      to: sms.to,
      body: sms.body,
      ...sender,
      ...callback,
    });
    return sid;
  } catch (error) {
    throw twilioFailure(error);
  }
}

/** Milliseconds by which Twilio's clock, which has no fractions of a second, and ours may differ. */
const clockTolerance = 60_000;

/**
 * Looks for a message that an attempt with unknown outcome may have left with Twilio (GET /Messages.json).
 * @param since messages from before are others
 * @returns its SID, or null
 * @throws ProviderFailure
 */
export async function findSms(
  connection: ProviderConnection<'TWILIO'>,
  { to, body, since }: { readonly to: string; readonly body: string; readonly since: Date },
): Promise<string | null> {
  try {
    const messages = await twilioClient(connection).messages.list({ to, limit: 50 });
    const found = messages.find(
      (message) => message.body === body && message.dateCreated.getTime() >= since.getTime() - clockTolerance,
    );
    return found?.sid ?? null;
  } catch (error) {
    throw twilioFailure(error);
  }
}
