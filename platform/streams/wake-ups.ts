import type pg from 'pg';
import type { Logger } from 'pino';
import { createNotifier } from './notifier.ts';
import type { Notifier } from './notifier.ts';
import { openBus } from './open-bus.ts';

/** What a process can tell those of another subgraph. */
export type Waker = Pick<Notifier, 'changed' | 'ephemeral' | 'announce'>;

/**
 * Wakes the processes of other subgraphs, after a published function of theirs has written into their streams. Without it their readers
 * wait for the next poll. It only sends; the name is that of the subgraph.
 */
export interface WakeUps {
  of(subgraph: string): Promise<Waker>;
  close(): Promise<void>;
}

/** The channel on which the processes of a subgraph wake each other. */
export function channelOf(subgraph: string): string {
  return `switchboard_${subgraph}`;
}

export function createWakeUps(
  addresses: { readonly databaseUrl: string; readonly redisUrl: string | undefined },
  pool: pg.Pool,
  log: Logger,
): WakeUps {
  const wakers = new Map<string, Promise<Notifier>>();
  const open = async (subgraph: string) =>
    createNotifier(await openBus(addresses, channelOf(subgraph), pool, log), log);
  return {
    of: (subgraph) => {
      const waker = wakers.get(subgraph) ?? open(subgraph);
      wakers.set(subgraph, waker);
      return waker;
    },
    close: async () => {
      for (const waker of wakers.values()) await (await waker).close();
    },
  };
}
