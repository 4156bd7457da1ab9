import type pg from 'pg';
import type { Logger } from 'pino';
import { streamReset } from '../errors/errors.ts';
import { createOutageLog } from '../log/outage-log.ts';
import { findEpoch } from './epoch.ts';
import { reportStartPosition } from './start-position.ts';
import type { EphemeralEvent, StoredEvent, StreamEvent } from './event.ts';
import type { NotifierListener } from './notifier.ts';
import { findChanged, pageSize, readEvents, readPlace } from './read-events.ts';
import { Reader } from './reader.ts';
import type { StartPlace } from './start-place.ts';
import { writeCursor } from './stream-cursor.ts';
import type { StreamCursor } from './stream-cursor.ts';

/**
 * Pause between safety polls, in milliseconds: the longest that a lost wake-up can delay an event, and that a restored
 * database goes unnoticed.
 */
const safetyPollMs = 1_000;

/** All readers of one stream in this process, and how far the stream was read for them. */
interface Channel {
  position: number;
  readonly readers: Set<Reader>;
}

/** Delivers the events of streams to the readers of this process: one statement reads for all of them. */
export interface Hub extends NotifierListener {
  /**
   * The events of a stream in order, without hole or repeat: what is stored after `from`, then live.
   * Without `from` it starts now. Ends when `signal` aborts.
   * @throws STREAM_RESET, at once or later, when `from` is beyond the last event or belongs to a history that was
   * rewritten, and when the stream goes back while it is read
   * @throws SLOW_CONSUMER when the reader falls {@link queueCapacity} events behind
   */
  read(
    stream: string,
    from: StartPlace,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<StreamEvent, void, undefined>>;
  close(): Promise<void>;
}

/** @param onDelivered called with the moment of each event that its readers have received live */
export function createHub(pool: pg.Pool, log: Logger, onDelivered: (at: Date) => void = () => {}): Hub {
  const channels = new Map<string, Channel>();
  const outage = createOutageLog(log, {
    away: 'events could not be read; the next poll tries again',
    back: 'events are read again',
  });
  let dirty = new Set<string>();
  let reading: Promise<void> | undefined;
  let closed = false;
  let checking: Promise<string> | undefined;
  let epoch: { readonly name: string; readonly checkedAt: number } | undefined;

  function dispatch(event: StoredEvent): void {
    const channel = channels.get(event.stream);
    if (!channel || event.seq <= channel.position) return;
    channel.position = event.seq;
    for (const reader of channel.readers) reader.push(event);
    if (channel.readers.size > 0) onDelivered(event.at);
  }

  async function readDirty(): Promise<void> {
    while (dirty.size > 0 && !closed) {
      const streams = dirty;
      dirty = new Set();
      const positions = [...streams].flatMap((stream) => {
        const channel = channels.get(stream);
        return channel ? [{ stream, after: channel.position }] : [];
      });
      if (positions.length === 0) continue;
      const counts = new Map<string, number>();
      for (const event of await readEvents(pool, positions)) {
        counts.set(event.stream, (counts.get(event.stream) ?? 0) + 1);
        dispatch(event);
      }
      for (const [stream, count] of counts) if (count === pageSize) dirty.add(stream);
    }
  }

  function changed(streams: readonly string[]): void {
    for (const stream of streams) if (channels.has(stream)) dirty.add(stream);
    if (dirty.size === 0 || closed) return;
    reading ??= readDirty()
      .catch(outage.failed)
      .finally(() => {
        reading = undefined;
        if (dirty.size > 0) changed([]);
      });
  }

  /** The epoch of the database as it was a poll ago at the longest. A new one ends all readers. */
  async function currentEpoch(): Promise<string> {
    if (epoch && performance.now() - epoch.checkedAt < safetyPollMs) return epoch.name;
    // Thousands of readers that come back together ask once.
    checking ??= checkEpoch().finally(() => {
      checking = undefined;
    });
    return checking;
  }

  async function checkEpoch(): Promise<string> {
    const name = await findEpoch(pool, log);
    if (epoch && epoch.name !== name) for (const stream of channels.keys()) reset(stream);
    epoch = { name, checkedAt: performance.now() };
    return name;
  }

  function reset(stream: string): void {
    const channel = channels.get(stream);
    channels.delete(stream);
    for (const reader of channel?.readers ?? []) reader.fail(streamReset());
  }

  async function poll(): Promise<void> {
    if (channels.size === 0 || closed) return;
    await currentEpoch();
    const positions = [...channels].map(([stream, { position }]) => ({ stream, after: position }));
    const found = await findChanged(pool, positions);
    for (const { stream, wentOn } of found) if (!wentOn) reset(stream);
    changed(found.map(({ stream }) => stream));
  }

  const timer = setInterval(() => {
    poll().then(outage.works, outage.failed);
  }, safetyPollMs);
  timer.unref();

  /** Brings a reader from its position to the live edge, page by page. */
  async function* catchUp(
    stream: string,
    channel: Channel,
    reader: Reader,
  ): AsyncGenerator<StoredEvent, void, undefined> {
    while (!reader.ended) {
      // Between this check and the switch no event can slip in: both happen in one turn of the event loop.
      if (reader.position >= channel.position) {
        reader.live = true;
        return;
      }
      const page = await readEvents(pool, [{ stream, after: reader.position }]);
      reader.throwFailure();
      if (page.length === 0) throw streamReset();
      for (const event of page) {
        if (reader.ended) return;
        // What came before is no longer kept.
        if (event.seq !== reader.position + 1) throw streamReset();
        reader.position = event.seq;
        yield event;
      }
    }
  }

  async function* follow(
    stream: string,
    channel: Channel,
    reader: Reader,
    signal: AbortSignal,
  ): AsyncGenerator<StreamEvent, void, undefined> {
    const end = () => reader.end();
    signal.addEventListener('abort', end, { once: true });
    try {
      if (signal.aborted) return;
      yield* catchUp(stream, channel, reader);
      yield* reader.events();
    } finally {
      signal.removeEventListener('abort', end);
      leave(stream, reader);
    }
  }

  function join(stream: string, reader: Reader, head: number): Channel {
    const channel = channels.get(stream) ?? { position: head, readers: new Set() };
    channels.set(stream, channel);
    channel.readers.add(reader);
    return channel;
  }

  function leave(stream: string, reader: Reader): void {
    const channel = channels.get(stream);
    channel?.readers.delete(reader);
    if (channel?.readers.size === 0) channels.delete(stream);
  }

  return {
    read: async (stream, from, signal) => {
      const history = await currentEpoch();
      const {
        seq,
        epoch: ofCursor,
        atMs,
      }: Partial<StreamCursor> = typeof from === 'number' ? { seq: from } : (from ?? {});
      const { head, atMs: storedAtMs } = await readPlace(pool, stream, seq ?? 0);
      if (seq !== undefined && seq > head) throw streamReset();
      if (ofCursor !== undefined && ofCursor !== history) throw streamReset();
      if (typeof atMs === 'number' && storedAtMs !== null && atMs !== storedAtMs) throw streamReset();
      // The gateway resumes from here should it lose us before the first event.
      if (seq === undefined) reportStartPosition(writeCursor({ epoch: history, seq: head, atMs: null }));
      const reader = new Reader(seq ?? head);
      const channel = join(stream, reader, head);
      // What was committed between reading the head and joining had nobody to wake up.
      changed([stream]);
      signal.addEventListener('abort', () => leave(stream, reader), { once: true });
      return follow(stream, channel, reader, signal);
    },
    changed,
    ephemeral: (event: EphemeralEvent) => {
      for (const reader of channels.get(event.stream)?.readers ?? []) reader.push(event);
    },
    gap: () => changed([...channels.keys()]),
    close: async () => {
      closed = true;
      clearInterval(timer);
      for (const { readers } of channels.values()) for (const reader of readers) reader.end();
      await reading;
    },
  };
}
