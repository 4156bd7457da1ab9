import { isUniqueViolation } from '../database/unique-violation.ts';
import { receiverJobs } from '../events/domain-event.ts';
import type { DomainEvent, EventContract, Publication } from '../events/domain-event.ts';
import { isSignedIn } from '../identity/viewer.ts';
import type { Viewer } from '../identity/viewer.ts';
import { addJobs, newJob } from '../jobs/add-job.ts';
import type { JobOptions, NewJob } from '../jobs/add-job.ts';
import type { JobContract, JobPayload } from '../jobs/job-contract.ts';
import { clearLoaders } from '../loaders/batch.ts';
import { appendEvents } from '../streams/append.ts';
export { lockStream } from '../streams/append.ts';
import type { Transaction } from '../streams/append.ts';
import type { NewEvent } from '../streams/event.ts';
import type { Notifier } from '../streams/notifier.ts';
import type { WakeUps } from '../streams/wake-ups.ts';
import type { Receipts } from './receipts/receipts.ts';
import { otherInput } from './receipts/same-input.ts';
export { otherInput } from './receipts/same-input.ts';

/** Notes an event for the readers of a stream. */
export type TellStream = (stream: string, event: NewEvent) => void;

/** Notes the events of a write; they are stored with it, and their readers are notified after the commit. */
export interface Tell extends TellStream {
  /** A statement of the write has stored an event in `stream` itself, as number `seq`. */
  appended(stream: string, seq: number): void;
  /** Sends an event that is not stored after the commit: who listens then sees it. */
  moment(stream: string, event: NewEvent): void;
  /** Sends a message to every process of this subgraph after the commit. */
  announce(topic: string, message: JobPayload): void;
  /** Wakes the readers of a stream of another subgraph after the commit: a published function of it has written there. */
  wake(subgraph: string, stream: string): void;
  /**
   * Publishes a domain event to the other subgraphs.
   * @param about the subject's id, and its stream where it has one: the event has the number of the last one there
   */
  publish<Data extends JobPayload>(
    contract: EventContract<Data>,
    about: { readonly id: string; readonly stream?: string },
    data: Data,
  ): void;
  /**
   * Adds a job with the events, as the last part of the write. Of two with the same key the later one counts: a write can notify
   * of each of its steps, and writes of different objects that share a key do not wait for each other in different orders.
   */
  job<Payload extends JobPayload>(
    contract: JobContract<Payload>,
    payload: NoInfer<Payload>,
    options: JobOptions & { readonly key: string },
  ): void;
}

/** A database client that can run transactions, as Prisma's clients do. */
export interface Transactional<Tx> {
  $transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
}

/** What a write needs: the context of an operation, or the services of a job. */
export interface Writer<Tx> {
  readonly db: Transactional<Tx>;
  readonly notifier: Notifier;
  /** Without it readers of other subgraphs find what was written at their next poll. */
  readonly wakeUps?: Pick<WakeUps, 'of'>;
  readonly loaders?: object;
  /** The cause of the published events; without one it is the system itself. */
  readonly viewer?: Viewer;
  /** Of a mutation with a `clientId`: a write that it has done before is not done again. */
  readonly receipts?: Receipts;
}

/**
 * Runs one business write in a transaction. Its events are appended after everything else, stream by stream in the order of
 * their names, so that two writes never wait for each other. After the commit the readers are notified and the loaders
 * of the operation forget what they have read. The work may run only once: an error rolls all of it back.
 *
 * Take locks in one order everywhere: the order's row, its offers, vendors by id, counters, streams.
 */
export async function write<Tx extends Transaction, Result>(
  writer: Writer<Tx>,
  work: (tx: Tx, tell: Tell) => Promise<Result>,
): Promise<Result> {
  const { result, notes, streams } = await writer.db.$transaction(async (tx) => {
    const notes = createNotes();
    const receipt = await writer.receipts?.begin(tx);
    // What the same call has made before is what this write made then.
    if (receipt?.earlier)
      return { result: receipt.earlier.answer as Result, notes, streams: new Map<string, number>() };
    const result = await work(tx, notes.tell);
    const streams = await append(tx, notes);
    await addJobs(tx, [...publish(notes.publications, streams, writer.viewer), ...notes.jobs.values()]);
    await receipt?.end(result);
    return { result, notes, streams };
  });
  if (writer.loaders) clearLoaders(writer.loaders);
  if (streams.size > 0) writer.notifier.changed(...streams.keys());
  for (const { stream, event } of notes.moments) writer.notifier.ephemeral(stream, event.type, event.data);
  for (const { topic, message } of notes.announcements) writer.notifier.announce(topic, message);
  if (writer.wakeUps) wakeOthers(writer.wakeUps, notes.wakes);
  return result;
}

/** Not awaited, and never a failure of the write: what a lost wake-up left, a poll finds. */
function wakeOthers(wakeUps: Pick<WakeUps, 'of'>, wakes: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [subgraph, streams] of wakes) {
    void wakeUps.of(subgraph).then(
      (waker) => waker.changed(...streams),
      () => undefined,
    );
  }
}

/** What an earlier write of the same `clientId` has made. */
export interface Known<Result> {
  readonly result: Result;
  /** {@link inputDigest} of its input; null where nobody kept it. */
  readonly digest: string | null;
}

/**
 * A write that a client may repeat: what the first one made is found again and nothing is written twice.
 * @param digest {@link inputDigest} of the input, to be stored with the result
 * @param known finds what an earlier write of the same `clientId` has made
 * @throws CONFLICT when that write had another input
 */
export async function writeOnce<Tx extends Transaction, Result>(
  { receipts, ...writer }: Writer<Tx>,
  {
    digest,
    known,
    work,
  }: {
    readonly digest: string;
    readonly known: (tx: Tx) => Promise<Known<Result> | null>;
    readonly work: (tx: Tx, tell: Tell) => Promise<Result>;
  },
): Promise<Result> {
  receipts?.leave();
  try {
    return await write(writer, async (tx, tell) => {
      const earlier = await known(tx);
      return earlier ? resultOf(earlier, digest) : work(tx, tell);
    });
  } catch (error) {
    // The same write at the same moment: the other one was first.
    const first = isUniqueViolation(error) ? await writer.db.$transaction(known) : null;
    if (first === null) throw error;
    // What the operation has read before may be older than the other one.
    if (writer.loaders) clearLoaders(writer.loaders);
    return resultOf(first, digest);
  }
}

/** What an earlier write has made. @throws CONFLICT when it had another input than that of `digest` */
export function resultOf<Result>(earlier: Known<Result>, digest: string): Result {
  if (earlier.digest !== null && earlier.digest !== digest) throw otherInput();
  return earlier.result;
}

/**
 * A write of one statement that appends to `stream` itself, without a transaction around it: for the few writes whose
 * round trips matter. Readers are notified and loaders forget, as in {@link write}.
 */
export async function appendByStatement<Result>(
  { notifier, loaders }: Pick<Writer<never>, 'notifier' | 'loaders'>,
  stream: string,
  statement: () => Promise<Result>,
): Promise<Result> {
  const result = await statement();
  if (loaders) clearLoaders(loaders);
  notifier.changed(stream);
  return result;
}

interface Notes {
  readonly tell: Tell;
  readonly events: Map<string, [NewEvent, ...NewEvent[]]>;
  /** Streams to which the work has appended itself, with the number of the last event. */
  readonly appended: Map<string, number>;
  readonly publications: Publication[];
  /** By their keys. */
  readonly jobs: Map<string, NewJob>;
  readonly moments: { readonly stream: string; readonly event: NewEvent }[];
  readonly announcements: { readonly topic: string; readonly message: JobPayload }[];
  /** Streams of other subgraphs, by their subgraph. */
  readonly wakes: Map<string, Set<string>>;
}

function createNotes(): Notes {
  const events: Notes['events'] = new Map();
  const appended: Notes['appended'] = new Map();
  const publications: Publication[] = [];
  const jobs: Notes['jobs'] = new Map();
  const moments: Notes['moments'] = [];
  const announcements: Notes['announcements'] = [];
  const wakes: Notes['wakes'] = new Map();
  const tell = (stream: string, event: NewEvent): void => {
    const others = events.get(stream);
    if (others) others.push(event);
    else events.set(stream, [event]);
  };
  return {
    events,
    appended,
    publications,
    jobs,
    moments,
    announcements,
    wakes,
    tell: Object.assign(tell, {
      appended: (stream: string, seq: number) => void appended.set(stream, seq),
      moment: (stream: string, event: NewEvent) => void moments.push({ stream, event }),
      announce: (topic: string, message: JobPayload) => void announcements.push({ topic, message }),
      wake: (subgraph: string, stream: string) =>
        void wakes.set(subgraph, (wakes.get(subgraph) ?? new Set()).add(stream)),
      publish: <Data extends JobPayload>(
        contract: EventContract<Data>,
        { id, stream }: { readonly id: string; readonly stream?: string },
        data: Data,
      ) =>
        void publications.push({
          contract,
          subjectId: id,
          stream: stream ?? null,
          data: contract.data.parse(data),
        }),
      job: <Payload extends JobPayload>(
        contract: JobContract<Payload>,
        payload: Payload,
        options: JobOptions & { readonly key: string },
      ) => void jobs.set(options.key, newJob(contract, payload, options)),
    }),
  };
}

/** @returns the changed streams with the number of their last event */
async function append(tx: Transaction, { events, appended }: Notes): Promise<Map<string, number>> {
  const streams = new Map(appended);
  for (const [stream, added] of [...events].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const first = await appendEvents(tx, stream, added);
    streams.set(stream, first + added.length - 1);
  }
  return streams;
}

function publish(
  publications: readonly Publication[],
  streams: ReadonlyMap<string, number>,
  viewer: Viewer | undefined,
) {
  return publications.flatMap((publication) => {
    const seq = publication.stream === null ? null : (streams.get(publication.stream) ?? null);
    return receiverJobs(publication, { seq, actor: actorOf(viewer) });
  });
}

function actorOf(viewer: Viewer | undefined): DomainEvent['actor'] {
  if (viewer === undefined || !isSignedIn(viewer)) return null;
  return { type: viewer.kind.toLowerCase(), id: viewer.sub };
}
