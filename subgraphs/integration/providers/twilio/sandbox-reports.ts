import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { TwilioCredentials } from './credentials.ts';
import type { SandboxSms, SandboxSmsStatus } from './sandbox-messages.ts';

const story = ['queued', 'sent', 'delivered'] as const satisfies readonly SandboxSmsStatus[];

/** Milliseconds between two statuses of a message. */
const stepMs = 150;

/** How often a callback is tried; Twilio itself tries a failed one again, too. */
const attempts = 3;

/** Sends the statuses of sandbox messages to their callbacks, signed as Twilio signs. */
export function createReporter(
  { accountSid, authToken }: TwilioCredentials,
  log: Logger,
): {
  report(message: SandboxSms, callback: string): void;
  /** Waits for requests in flight and begins no further ones. */
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function tell(message: SandboxSms, callback: string): Promise<void> {
    for (const status of story) {
      await sleep(stepMs, undefined, { signal: stopping.signal });
      message.status = status;
      await post(callback, {
        AccountSid: accountSid,
        ApiVersion: '2010-04-01',
        From: message.from ?? '',
        MessageSid: message.sid,
        MessageStatus: status,
        SmsSid: message.sid,
        SmsStatus: status,
        To: message.to,
      });
    }
  }

  async function post(callback: string, form: Record<string, string>): Promise<void> {
    const { default: twilio } = await import('twilio');
    const signature = twilio.getExpectedTwilioSignature(authToken, callback, form);
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await fetch(callback, {
          method: 'POST',
          headers: { 'x-twilio-signature': signature },
          body: new URLSearchParams(form),
          signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(5_000)]),
        });
        await response.body?.cancel();
        if (response.status < 500) return;
        throw new Error(`HTTP ${response.status}`);
      } catch (error) {
        if (attempt === attempts || stopping.signal.aborted) throw error;
        await sleep(stepMs * 4 ** attempt, undefined, { signal: stopping.signal });
      }
    }
  }

  return {
    report: (message, callback) => {
      const telling = tell(message, callback)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) log.warn({ err: error }, 'a sandbox callback was not taken');
        })
        .finally(() => underWay.delete(telling));
      underWay.add(telling);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}
