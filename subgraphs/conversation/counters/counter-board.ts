import type { Logger } from 'pino';
import { createOutageLog } from '#platform/log/outage-log.ts';
import type { ChangeFeed } from '#platform/streams/changes.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import { pause } from '#platform/time/pause.ts';
import type { Database } from '../database.ts';
import { kinds } from '../events/conversation-event.ts';
import { countInboxes, countOrders, countOwn, nothingOwn } from './count-live.ts';
import type { InboxTotals, OrderCounts, OwnCounts } from './count-live.ts';

/** Shortest time between two counts, in milliseconds: four a second. */
const shortestMs = 250;
/** Longest time between two counts of orders, in milliseconds: nothing here says that an order has moved. */
const longestMs = 1_000;

/** The stream by which the listeners of this process hear that a number is another. Nothing is stored in it. */
export const counterStream = 'live-counters';

/** The numbers of one operator. */
export interface CountersModel {
  readonly at: Date;
  readonly inbox: InboxTotals & OwnCounts;
  readonly orders: OrderCounts;
}

interface BoardServices {
  readonly db: Database;
  readonly changes: ChangeFeed;
  readonly notifier: Notifier;
  readonly log: Logger;
}

/** The numbers of all operators who listen in this process: counted once for all of them, and only while somebody listens. */
export interface CounterBoard {
  /** Counts for an operator. @returns call it once, when they have left */
  follow(operatorId: string): () => void;
  /** The numbers of a listener as they were counted last. */
  read(operatorId: string): Promise<CountersModel>;
  /** Counts no more. Resolves when nothing is asked of the database. */
  stop(): Promise<void>;
}

/** By notifier, of which a process has one. */
const boards = new WeakMap<Notifier, CounterBoard>();

/** The board of this process. */
export function counterBoardOf(services: BoardServices): CounterBoard {
  const board = boards.get(services.notifier) ?? createCounterBoard(services);
  boards.set(services.notifier, board);
  return board;
}

interface Counted {
  readonly at: Date;
  readonly totals: InboxTotals;
  readonly own: ReadonlyMap<string, OwnCounts>;
  readonly orders: OrderCounts;
}

function createCounterBoard({ db, changes, notifier, log }: BoardServices): CounterBoard {
  /** How many subscriptions each operator has here. */
  const listeners = new Map<string, number>();
  const outage = createOutageLog(log, {
    away: 'the live counters could not be counted',
    back: 'the live counters are counted again',
  });
  let last: Counted | undefined;
  let work: AbortController | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function countAll(isInboxMoved: boolean): Promise<Counted> {
    const missing = [...listeners.keys()].some((id) => !last?.own.has(id));
    const isAnew = last === undefined || isInboxMoved || missing;
    const [totals, own, orders] = await Promise.all([
      isAnew || !last ? countInboxes(db) : last.totals,
      isAnew || !last ? countForAll() : last.own,
      countOrders(db),
    ]);
    return { at: new Date(), totals, own, orders };
  }

  async function countForAll(): Promise<ReadonlyMap<string, OwnCounts>> {
    const ids = [...listeners.keys()];
    const counted = await countOwn(db, ids);
    return new Map(ids.map((id) => [id, counted.get(id) ?? nothingOwn]));
  }

  async function run(signal: AbortSignal): Promise<void> {
    let moved = Promise.withResolvers<void>();
    let isMoved = true;
    const watching = watch(signal, () => {
      isMoved = true;
      moved.resolve();
    });
    while (!signal.aborted) {
      const isInboxMoved = isMoved;
      isMoved = false;
      moved = Promise.withResolvers();
      try {
        const counted = await countAll(isInboxMoved);
        if (signal.aborted) break;
        const isNews = last === undefined || !isSame(last, counted);
        last = counted;
        if (isNews) notifier.ephemeralHere(counterStream, 'CountersMoved', {});
        outage.works();
      } catch (error) {
        isMoved = true;
        outage.failed(error);
      }
      await pause(shortestMs, signal);
      if (!isMoved) await Promise.race([moved.promise, pause(longestMs - shortestMs, signal)]);
    }
    await watching;
  }

  /** Hears of each change of a conversation. The feed fails when the database is away as it begins. */
  async function watch(signal: AbortSignal, hear: () => void): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const _change of changes.follow(kinds, signal)) hear();
      } catch (error) {
        outage.failed(error);
      }
      await pause(longestMs, signal);
    }
  }

  function begin(): void {
    if (work || isStopped) return;
    const begun = new AbortController();
    work = begun;
    // One after the other, so that whoever stops waits for all of them.
    running = running.then(() => run(begun.signal));
  }

  function end(): void {
    work?.abort();
    work = undefined;
    last = undefined;
  }

  return {
    follow(operatorId) {
      listeners.set(operatorId, (listeners.get(operatorId) ?? 0) + 1);
      begin();
      return () => leave(operatorId);
    },
    async read(operatorId) {
      const known = last;
      const own = known?.own.get(operatorId);
      return known && own ? shown(known, own) : countNow(db, operatorId);
    },
    stop: () => {
      isStopped = true;
      end();
      return running;
    },
  };

  function leave(operatorId: string): void {
    const left = (listeners.get(operatorId) ?? 1) - 1;
    if (left > 0) listeners.set(operatorId, left);
    else listeners.delete(operatorId);
    if (listeners.size === 0) end();
  }
}

/** The numbers of an operator as they are at this moment. */
export async function countNow(db: Database, operatorId: string): Promise<CountersModel> {
  const [totals, counted, orders] = await Promise.all([
    countInboxes(db),
    countOwn(db, [operatorId]),
    countOrders(db),
  ]);
  return shown({ at: new Date(), totals, orders }, counted.get(operatorId) ?? nothingOwn);
}

function shown({ at, totals, orders }: Omit<Counted, 'own'>, own: OwnCounts): CountersModel {
  return { at, inbox: { ...totals, ...own }, orders };
}

function isSame(one: Counted, other: Counted): boolean {
  return (
    isEqual(one.totals, other.totals) &&
    isEqual(one.orders, other.orders) &&
    [...other.own].every(([id, own]) => isEqual(own, one.own.get(id) ?? null))
  );
}

function isEqual(one: object, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
