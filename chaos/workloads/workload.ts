import type pg from 'pg';
import type { Person } from '../clients/person.ts';
import type { WebhookEndpoint } from '../system/webhook-endpoint.ts';
import type { Telephone } from '../system/telephone.ts';
import type { WrittenText } from '../system/write-text.ts';
import type { Subscription } from '../clients/subscription.ts';

/** What a workload plays on. */
export interface Stage {
  /** Somebody without a session. */
  readonly visitor: Person;
  readonly administrator: Person;
  readonly operator: Person;
  /** Signs in with a demo account, once for each. */
  readonly as: (email: string) => Promise<Person>;
  /** Calls by telephone. */
  readonly telephone: Telephone;
  /** Sends a text message from a telephone. @returns the provider's id of it, when the system has taken it */
  readonly writeText: (text: WrittenText) => Promise<string>;
  /** A customer pays in a payment session, on the page of the provider. @param sessionId its id in the system */
  readonly pay: (sessionId: string) => Promise<void>;
  /** A program that receives webhooks. */
  readonly webhookEndpoint: Pick<WebhookEndpoint, 'url' | 'trust'>;
  /** Writers begin nothing new once it aborts; what they have begun they finish. */
  readonly stopping: AbortSignal;
}

/** A write that a client has an answer to, or one that the database has. */
export interface Write {
  /** `message`, `invoice`, … */
  readonly what: string;
  /** What a client repeats it by: its `clientId`, or the thing that can happen to only once. */
  readonly key: string;
  /** What it made. */
  readonly id: string;
}

/** A workload that is under way. */
export interface Play {
  readonly writers: number;
  readonly subscriptions: readonly Subscription[];
  /** Grows with every answer. */
  readonly acknowledged: readonly Write[];
  /** What its writers waited for in vain, or gave up at. */
  readonly missed: readonly string[];
  /** Resolves when every writer has finished what it had begun. */
  readonly finished: Promise<unknown>;
  /** Asks the part of the system that it uses, as one of its clients. Resolves with an answer, however long that takes. */
  readonly probe: () => Promise<unknown>;
  /** All its writes that are in the database. */
  stored(database: pg.Pool): Promise<readonly Write[]>;
}

/** Lets a writer end at an error that is no failure of a request, and notes it. */
export async function noteFailure(missed: string[], writer: Promise<void>): Promise<void> {
  await writer.catch((error: unknown) => void missed.push(String(error)));
}

/** Something that people do with the system, all at once. */
export interface Workload {
  readonly name: string;
  /** Prepares it and starts its writers. */
  begin(stage: Stage): Promise<Play>;
}
