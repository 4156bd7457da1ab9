import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Agent, fetch } from 'undici';

/** A webhook that a sandbox sends. */
export interface WebhookDelivery {
  /** Absolute and public. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly afterMs: number;
}

export interface WebhookSender {
  send(delivery: WebhookDelivery): void;
  /** Waits for requests in flight and begins no further ones. */
  stop(): Promise<void>;
}

/** How often a webhook is tried at most, and the pause before the second time; it grows fourfold. */
const attempts = 3;
const retryMs = 600;

/**
 * Sends the webhooks of all sandboxes of a process, to this installation only: a stand-in must not reach anybody else.
 * @param publicUrl without a slash at the end
 */
export function createWebhookSender(publicUrl: string, log: Logger): WebhookSender {
  const stopping = new AbortController();
  const inFlight = new Set<Promise<void>>();
  const agent = new Agent({ connections: 16, headersTimeout: 5_000, bodyTimeout: 5_000 });

  async function deliver({ url, headers, body, afterMs }: WebhookDelivery): Promise<void> {
    await sleep(afterMs, undefined, { signal: stopping.signal });
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers,
          body,
          redirect: 'error',
          dispatcher: agent,
          signal: stopping.signal,
        });
        await response.body?.cancel();
        if (response.status < 500 && response.status !== 429) return;
        throw new Error(`HTTP ${response.status}`);
      } catch (error) {
        if (attempt === attempts || stopping.signal.aborted) throw error;
        await sleep(retryMs * 4 ** (attempt - 1), undefined, { signal: stopping.signal });
      }
    }
  }

  return {
    send: (delivery) => {
      if (!delivery.url.startsWith(`${publicUrl}/`)) {
        log.warn('a sandbox sends webhooks to this installation only');
        return;
      }
      const sending = deliver(delivery)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) log.warn({ err: error }, 'a webhook of a sandbox was not accepted');
        })
        .finally(() => inFlight.delete(sending));
      inFlight.add(sending);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(inFlight);
      await agent.destroy();
    },
  };
}
