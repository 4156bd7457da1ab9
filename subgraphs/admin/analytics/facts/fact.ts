import { createHash } from 'node:crypto';
import type { DomainEvent, EventContract } from '#platform/events/domain-event.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import type { Money } from '#platform/money/money.ts';

/** What a domain event adds to the figures; see the columns of `AnalyticsFact`. */
export interface Fact {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly toldAt: string;
  readonly eventId: string;
  readonly detail?: string | null;
  readonly orderId?: string | null;
  readonly conversationId?: string | null;
  readonly vendorId?: string | null;
  readonly agentId?: string | null;
  /** Its campaign follows from it. */
  readonly targetId?: string | null;
  readonly channel?: string | null;
  readonly service?: string | null;
  readonly source?: string | null;
  readonly outcome?: string | null;
  readonly amount?: number | null;
  readonly currency?: string | null;
  readonly seconds?: number | null;
  readonly businessSeconds?: number | null;
  readonly score?: number | null;
}

/** What one kind of event tells, beside its id, kind and times. `at` is the time of the event unless it is given. */
export type FactFields = Partial<Omit<Fact, 'kind' | 'toldAt' | 'eventId'>>;

/** How facts are made of one type of event. */
export interface FactRule {
  readonly type: string;
  factsOf(event: DomainEvent): readonly FactFields[];
}

/** Declares what an event tells. Data that its contract does not know any more tells nothing. */
export function factRule<Data extends JobPayload>(
  { type, data: schema }: EventContract<Data>,
  read: (data: Data, event: DomainEvent) => FactFields | readonly FactFields[] | null,
): FactRule {
  return {
    type,
    factsOf: (event) => {
      const parsed = schema.safeParse(event.data);
      if (!parsed.success) return [];
      const fields = read(parsed.data, event);
      if (fields === null) return [];
      return isList(fields) ? fields : [fields];
    },
  };
}

function isList(fields: FactFields | readonly FactFields[]): fields is readonly FactFields[] {
  return Array.isArray(fields);
}

/** An amount as the fields of a fact. */
export function moneyOf({ amount, currency }: Money): Pick<Fact, 'amount' | 'currency'> {
  return { amount, currency };
}

/**
 * The id of a fact that a later event of the same object replaces, such as a changed rating: always the same for the same words. Its form is
 * that of a UUID of version 8.
 */
export function factIdOf(...words: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
