import type pg from 'pg';
import { defineJob } from '../jobs/job.ts';
import type { Job } from '../jobs/job.ts';
import type { JobContract } from '../jobs/job-contract.ts';
import { write } from '../writes/write.ts';
import type { Tell, Writer } from '../writes/write.ts';
import type { Transaction } from '../streams/append.ts';
import type { DomainEvent } from '../events/domain-event.ts';

/** How a subgraph receives domain events. */
export interface EventReceiver<Services> {
  /** Its job in `contracts/jobs.ts`. */
  readonly contract: JobContract<DomainEvent>;
  /**
   * What follows from an event, in the transaction that stores it; called once for each event. A subgraph may name the type of its own
   * transactions, as this is a method.
   */
  react?(tx: Transaction, tell: Tell, event: DomainEvent, services: Services): Promise<void>;
}

/** The job that stores each received event once, and then reacts to it. */
export function receiveEvents<Services extends Writer<Transaction>>(
  receiver: EventReceiver<Services>,
): Job<Services> {
  return defineJob(receiver.contract, (event, services: Services) =>
    write(services, async (tx, tell) => {
      if (await isNew(tx, event)) await receiver.react?.(tx, tell, event, services);
    }),
  );
}

/** Stores an event. @returns false when it was received before */
async function isNew(tx: Transaction, event: DomainEvent): Promise<boolean> {
  const { id, type, version, at, subject, seq, actor, data } = event;
  const stored = await tx.$queryRaw<unknown[]>`
    insert into domain_event (id, type, version, at, subject_type, subject_id, seq, actor_type, actor_id, data)
    values (${id}::uuid, ${type}, ${version}::int, ${at}::timestamptz, ${subject.type}, ${subject.id}, ${seq}::int,
      ${actor?.type ?? null}, ${actor?.id ?? null}, ${JSON.stringify(data)}::jsonb)
    on conflict (id) do nothing
    returning 1 as stored`;
  return stored.length > 0;
}

/** Creates the table of received events in the schema of the connections, where it is missing. */
export async function ensureEventTable(connection: pg.Pool | pg.Client): Promise<void> {
  await connection.query(`
    begin;
    select pg_advisory_xact_lock(hashtextextended('domain_event of ' || current_schema(), 0));
    create table if not exists domain_event (
      id uuid primary key,
      type text not null,
      version int not null,
      at timestamptz(3) not null,
      subject_type text not null,
      subject_id text not null,
      seq int,
      actor_type text,
      actor_id text,
      data jsonb not null,
      received_at timestamptz(3) not null default now()
    );
    create index if not exists domain_event_newest_idx on domain_event (at desc, id desc);
    create index if not exists domain_event_type_idx on domain_event (type, at desc, id desc);
    create index if not exists domain_event_kind_idx on domain_event (subject_type, at desc, id desc);
    create index if not exists domain_event_subject_id_idx on domain_event (subject_id, at desc, id desc);
    drop index if exists domain_event_subject_idx;
    commit`);
}
