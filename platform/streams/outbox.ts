import type { Logger } from 'pino';
import { createOutageLog } from '../log/outage-log.ts';
import { pause } from '../time/pause.ts';

/** First and longest pause between two tries to send a message. */
const firstPauseMs = 100;
const longestPauseMs = 5_000;

/** Sends messages that must arrive: in their order, each again until it is out or the process ends. */
export interface Outbox {
  send(message: string): void;
  /** Tries once more to send what waits. */
  close(): Promise<void>;
}

/** An outbox of announcements. @param publish rejects for a message that was not sent */
export function createOutbox(publish: (message: string) => Promise<void>, log: Logger): Outbox {
  const waiting: string[] = [];
  const closing = new AbortController();
  const outage = createOutageLog(log, {
    away: 'an announcement was not sent; it is sent again after a pause',
    back: 'announcements are sent again',
  });
  let sending: Promise<void> | undefined;

  async function sendAll(): Promise<void> {
    let pauseMs = firstPauseMs;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      try {
        await publish(next);
        waiting.shift();
        outage.works();
        pauseMs = firstPauseMs;
      } catch (error) {
        if (closing.signal.aborted) {
          const facts = { err: error, waiting: waiting.length };
          log.error(facts, 'announcements are lost: they could not be sent before the process ended');
          break;
        }
        outage.failed(error, { waiting: waiting.length });
        await pause(pauseMs, closing.signal);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
    }
    sending = undefined;
  }

  return {
    send: (message) => {
      waiting.push(message);
      sending ??= sendAll();
    },
    close: async () => {
      closing.abort();
      await sending;
    },
  };
}
