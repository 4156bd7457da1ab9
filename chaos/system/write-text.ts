import { randomBytes } from 'node:crypto';
import twilio from 'twilio';
import { pause } from '#platform/time/pause.ts';
import type { ChaosSystem } from './chaos-system.ts';

/** The pause before a webhook is sent again that was not taken, in milliseconds. */
const retryAfterMs = 200;

/** A text message from somebody's telephone. */
export interface WrittenText {
  /** E.164. */
  readonly from: string;
  readonly body: string;
}

/**
 * Somebody writes a text message: its webhook is sent, signed as Twilio does, until the system has taken it.
 * @returns the provider's id of the message
 */
export async function writeText(
  { origin, textMessages: { credentials } }: Pick<ChaosSystem, 'origin' | 'textMessages'>,
  { from, body }: WrittenText,
): Promise<string> {
  const { accountSid = '', authToken = '', from: to = '' } = credentials;
  const id = `SM${randomBytes(16).toString('hex')}`;
  const url = `${origin}/webhooks/integration/twilio/message`;
  const fields = { AccountSid: accountSid, MessageSid: id, From: from, To: to, Body: body };
  const signature = twilio.getExpectedTwilioSignature(authToken, url, fields);
  for (;;) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null);
    if (answer?.ok) return id;
    if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      throw new Error(`A text message is refused with ${answer.status}.`);
    }
    await pause(retryAfterMs, AbortSignal.timeout(retryAfterMs * 2));
  }
}
