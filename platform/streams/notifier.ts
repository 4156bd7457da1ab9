import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Bus, EphemeralMessage } from './bus.ts';
import type { EphemeralEvent, Json } from './event.ts';
import { createOutageLog } from '../log/outage-log.ts';
import { createOutbox } from './outbox.ts';

/** Longest wait until wake-ups leave the process, in milliseconds: what comes in between shares one message. */
const batchMs = 10;

/** Streams named in one message: forty ids of forty bytes stay far below the 8,000 bytes of NOTIFY. */
const itemsPerMessage = 40;

/** The topic on which a process announces that events that are not stored did not reach the others. */
export const eventsLost = 'events.lost';

/** What this process hears, from itself at once and from the others through the bus. */
export interface NotifierListener {
  changed(streams: readonly string[]): void;
  ephemeral(event: EphemeralEvent): void;
  /** Messages may have been missed: read everything again. */
  gap(): void;
}

/** Tells all processes of a subgraph what has changed. Call it after the commit, never before. */
export interface Notifier {
  changed(...streams: readonly string[]): void;
  /** Sends an event that is not stored: who listens now sees it. */
  ephemeral(stream: string, type: string, data: { readonly [key: string]: Json }): void;
  /** The same for listeners of this process alone. */
  ephemeralHere(stream: string, type: string, data: { readonly [key: string]: Json }): void;
  /** Throws when messages can't travel between processes at present. */
  check(): Promise<void>;
  /** Sends a message to every process; one that can't be sent is sent again until it is out or this process ends. */
  announce(topic: string, message: Json): void;
  /** Hears announcements of a topic, those of this process included. @returns stops listening */
  onTopic(topic: string, hear: (message: Json) => void): () => void;
  onGap(hear: () => void): () => void;
  /** Receives the names of changed streams, whichever process has changed them. @returns stops listening */
  onChanged(hear: (streams: readonly string[]) => void): () => void;
  start(listener: NotifierListener): Promise<void>;
  close(): Promise<void>;
}

const ephemeralSchema = z.tuple([z.string(), z.string(), z.record(z.string(), z.json()), z.number()]);
const messageSchema = z.object({
  origin: z.string(),
  changed: z.array(z.string()).optional(),
  ephemeral: z.array(ephemeralSchema).optional(),
  topics: z.array(z.tuple([z.string(), z.json()])).optional(),
});

/** A notifier over `bus`. Local listeners hear at once, without the bus. */
export function createNotifier(bus: Bus, log: Logger): Notifier {
  const origin = randomUUID();
  const topicListeners = new Map<string, Set<(message: Json) => void>>();
  const gapListeners = new Set<() => void>();
  const changeListeners = new Set<(streams: readonly string[]) => void>();
  let listener: NotifierListener | undefined;
  let changed = new Set<string>();
  let ephemeral: EphemeralMessage[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  const announcements = createOutbox((message) => bus.publish(message), log);
  const wakeUps = createOutageLog(log, {
    away: 'a wake-up was not sent; other processes find its events at their next poll',
    back: 'wake-ups are sent again',
  });
  const unstored = createOutageLog(log, {
    away: 'an event that is not stored did not reach other processes',
    back: 'events that are not stored reach other processes again',
  });
  let isLossAnnounced = false;

  function flush(): void {
    timer = undefined;
    const messages = [
      ...chunks([...changed]).map((part) => ({
        body: { origin, changed: part },
        outage: wakeUps,
      })),
      ...ephemeral.map((event) => ({
        body: { origin, ephemeral: [event] },
        outage: unstored,
      })),
    ];
    changed = new Set();
    ephemeral = [];
    const publish = async () => {
      for (const { body, outage } of messages) {
        try {
          await bus.publish(JSON.stringify(body));
          isLossAnnounced = false;
          outage.works();
        } catch (error) {
          outage.failed(error);
          if ('ephemeral' in body) announceLoss();
        }
      }
    };
    sending = sending.then(publish);
  }

  /** Once for each time that the bus is away. */
  function announceLoss(): void {
    if (isLossAnnounced) return;
    isLossAnnounced = true;
    announcements.send(JSON.stringify({ origin, topics: [[eventsLost, true]] }));
  }

  function schedule(): void {
    timer ??= setTimeout(flush, batchMs);
  }

  function hearChanged(streams: readonly string[]): void {
    listener?.changed(streams);
    for (const hear of changeListeners) hear(streams);
  }

  function hearTopic(topic: string, message: Json): void {
    for (const hear of topicListeners.get(topic) ?? []) hear(message);
  }

  function receive(text: string): void {
    const parsed = messageSchema.safeParse(parseJson(text));
    if (!parsed.success) {
      log.warn('a malformed wake-up was ignored');
      return;
    }
    const message = parsed.data;
    if (message.origin === origin) return;
    if (message.changed) hearChanged(message.changed);
    for (const event of message.ephemeral ?? []) listener?.ephemeral(toEvent(event));
    for (const [topic, body] of message.topics ?? []) hearTopic(topic, body);
  }

  return {
    changed: (...streams) => {
      hearChanged(streams);
      for (const stream of streams) changed.add(stream);
      schedule();
    },
    ephemeral: (stream, type, data) => {
      const message: EphemeralMessage = [stream, type, data, Date.now()];
      listener?.ephemeral(toEvent(message));
      ephemeral.push(message);
      schedule();
    },
    ephemeralHere: (stream, type, data) => {
      listener?.ephemeral(toEvent([stream, type, data, Date.now()]));
    },
    check: () => bus.check(),
    announce: (topic, message) => {
      hearTopic(topic, message);
      announcements.send(JSON.stringify({ origin, topics: [[topic, message]] }));
    },
    onTopic: (topic, hear) => {
      const listeners = topicListeners.get(topic) ?? new Set();
      topicListeners.set(topic, listeners.add(hear));
      return () => listeners.delete(hear);
    },
    onGap: (hear) => {
      gapListeners.add(hear);
      return () => gapListeners.delete(hear);
    },
    onChanged: (hear) => {
      changeListeners.add(hear);
      return () => changeListeners.delete(hear);
    },
    start: (heard) => {
      listener = heard;
      return bus.listen(receive, () => {
        heard.gap();
        for (const hear of gapListeners) hear();
      });
    },
    close: async () => {
      if (timer) {
        clearTimeout(timer);
        flush();
      }
      await sending;
      await announcements.close();
      await bus.close();
    },
  };
}

function toEvent([stream, type, data, at]: EphemeralMessage): EphemeralEvent {
  return { stream, seq: null, cursor: null, type, data, at: new Date(at) };
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += itemsPerMessage) {
    parts.push(items.slice(start, start + itemsPerMessage));
  }
  return parts;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
