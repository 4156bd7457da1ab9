import type pg from 'pg';
import type { Logger } from 'pino';
import { badInput } from '../errors/errors.ts';
import { reportStartPosition } from './start-position.ts';
import type { EphemeralEvent, StoredEvent, StreamEvent } from './event.ts';
import type { NotifierListener } from './notifier.ts';
import { findChanged, pageSize, readEvents, readHead } from './read-events.ts';
import { Reader } from './reader.ts';

/** Pause between safety polls, in milliseconds: the longest that a lost wake-up can delay an event. */
const safetyPollMs = 1_000;

/** All readers of one stream in this process, and how far the stream was read for them. */
interface Channel {
  position: number;
  readonly readers: Set<Reader>;
}

/** Delivers the events of streams to the readers of this process: one statement reads for all of them. */
export interface Hub extends NotifierListener {
  /**
   * The events of a stream in order, without hole or repeat: what is stored after `afterSeq`, then live.
   * Without `afterSeq` it starts now. Ends when `signal` aborts.
   * @throws BAD_USER_INPUT when `afterSeq` is beyond the last event: it is no place of this stream
   * @throws SLOW_CONSUMER when the reader falls {@link queueCapacity} events behind
   */
  read(
    stream: string,
    afterSeq: number | undefined,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<StreamEvent, void, undefined>>;
  close(): Promise<void>;
}

export function createHub(pool: pg.Pool, log: Logger): Hub {
  const channels = new Map<string, Channel>();
  let dirty = new Set<string>();
  let reading: Promise<void> | undefined;
  let closed = false;

  function dispatch(event: StoredEvent): void {
    const channel = channels.get(event.stream);
    if (!channel || event.seq <= channel.position) return;
    channel.position = event.seq;
    for (const reader of channel.readers) reader.push(event);
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
      .catch((error: unknown) =>
        log.warn({ err: error }, 'reading events failed; the safety poll tries again'),
      )
      .finally(() => {
        reading = undefined;
        if (dirty.size > 0) changed([]);
      });
  }

  async function poll(): Promise<void> {
    if (channels.size === 0 || closed) return;
    const positions = [...channels].map(([stream, { position }]) => ({ stream, after: position }));
    changed(await findChanged(pool, positions));
  }

  const timer = setInterval(() => {
    poll().catch((error: unknown) => log.warn({ err: error }, 'the safety poll failed'));
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
      for (const event of await readEvents(pool, [{ stream, after: reader.position }])) {
        if (reader.ended) return;
        reader.position = event.seq;
        yield event;
      }
    }
  }

  async function* follow(
    stream: string,
    reader: Reader,
    signal: AbortSignal,
  ): AsyncGenerator<StreamEvent, void, undefined> {
    const channel = channels.get(stream);
    const end = () => reader.end();
    signal.addEventListener('abort', end, { once: true });
    try {
      if (!channel || signal.aborted) return;
      yield* catchUp(stream, channel, reader);
      yield* reader.events();
    } finally {
      signal.removeEventListener('abort', end);
      leave(stream, reader);
    }
  }

  function join(stream: string, reader: Reader, head: number): void {
    const channel = channels.get(stream) ?? { position: head, readers: new Set() };
    channels.set(stream, channel);
    channel.readers.add(reader);
  }

  function leave(stream: string, reader: Reader): void {
    const channel = channels.get(stream);
    channel?.readers.delete(reader);
    if (channel?.readers.size === 0) channels.delete(stream);
  }

  return {
    read: async (stream, afterSeq, signal) => {
      const head = await readHead(pool, stream);
      // The gateway resumes from here should it lose us before the first event.
      if (afterSeq === undefined) reportStartPosition(head);
      else if (afterSeq > head) throw beyond(head);
      const reader = new Reader(afterSeq ?? head);
      join(stream, reader, head);
      // What was committed between reading the head and joining had nobody to wake up.
      changed([stream]);
      signal.addEventListener('abort', () => leave(stream, reader), { once: true });
      return follow(stream, reader, signal);
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

/** Its reader would receive nothing for a long time, and then miss what came before. */
function beyond(head: number): Error {
  return badInput('afterSeq', `must be at most ${head}, the number of the last event`);
}
