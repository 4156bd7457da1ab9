import { z } from 'zod';
import { jobFrame } from '#platform/jobs/add-job.ts';
import type { NewJob } from '#platform/jobs/add-job.ts';
import type { NewEvent } from '#platform/streams/event.ts';
import type { FindingModel } from '../findings/finding.ts';
import { insertion } from '../findings/insert-findings.ts';
import { insightStreamOf } from '../../insight-stream.ts';
import { findingAdded } from '../live/insight-event.ts';
import type { Understood } from './understand.ts';
import { stateOf } from './state-of.ts';
import type { KeptReading } from './readings.ts';

/** What a reading has brought, with all that follows from it. */
export interface Brought {
  readonly conversationId: string;
  /** The last message that was read before. */
  readonly readTo: number;
  readonly insight: Understood['insight'];
  readonly gist: KeptReading['gist'];
  readonly findings: readonly FindingModel[];
  readonly jobs: readonly NewJob[];
}

/** Sends the statement: outside of a transaction, or as a part of one. */
export type Send = (text: string, values: readonly unknown[]) => Promise<readonly unknown[]>;

/**
 * One statement keeps the state, the findings with their events and the jobs: all or nothing. It keeps nothing if somebody else has read
 * on meanwhile.
 * @returns the number of the last event in the stream, 0 for a stream without any; null if nothing was kept
 */
export async function keepReading(send: Send, brought: Brought): Promise<number | null> {
  const { conversationId, readTo, insight, gist, findings, jobs } = brought;
  const events: NewEvent[] = findings.map(findingAdded);
  const rows = await send(statement, [
    conversationId,
    readTo,
    JSON.stringify(stateOf(insight, gist)),
    JSON.stringify(findings),
    JSON.stringify(events),
    insightStreamOf(conversationId),
    JSON.stringify(jobs.map(rowOf)),
  ]);
  return rows[0] === undefined ? null : keptSchema.parse(rows[0]).head;
}

const keptSchema = z.object({ head: z.int() });

function rowOf({ name, lane, payload, key, runAt }: NewJob) {
  const { flags, maxAttempts, envelope } = jobFrame({ name, lane });
  return {
    name,
    flags,
    data: payload,
    envelope,
    key: key ?? null,
    run_at: runAt?.toISOString() ?? null,
    max_attempts: maxAttempts,
  };
}

const statement = `
  with kept as (
    insert into conversation_insight as i (conversation_id, up_to_seq, language, intents, sentiment, slots, scam_verdict,
      scam_probability, scam_categories, scam_by, subject, summary, summary_by, summary_seq, read_at)
    select $1::uuid, s."upToSeq", s.language, s.intents, s.sentiment, s.slots, s."scamVerdict", s."scamProbability",
      s."scamCategories", s."scamBy", s.subject, s.summary, 'RULES', s."upToSeq", clock_timestamp()
    from jsonb_to_record($3::jsonb) as s ("upToSeq" int, language text, intents text[], sentiment text, slots jsonb,
      "scamVerdict" text, "scamProbability" float8, "scamCategories" text[], "scamBy" text, subject text, summary text)
    on conflict (conversation_id) do update set
      up_to_seq = excluded.up_to_seq, language = excluded.language, intents = excluded.intents, sentiment = excluded.sentiment,
      slots = excluded.slots, scam_verdict = excluded.scam_verdict, scam_probability = excluded.scam_probability,
      scam_categories = excluded.scam_categories, scam_by = excluded.scam_by, subject = excluded.subject,
      -- What a model has written before is about fewer messages.
      summary = excluded.summary, summary_by = excluded.summary_by, summary_seq = excluded.summary_seq,
      read_at = excluded.read_at
    where i.up_to_seq = $2::int
    returning i.conversation_id
  ), found as (
    ${insertion('$4', 'kept,')}
  ), moved as (
    insert into stream as s (id, head)
    select $6::text, jsonb_array_length($5::jsonb) from kept where jsonb_array_length($5::jsonb) > 0
    on conflict (id) do update set head = s.head + excluded.head
    returning id, head - jsonb_array_length($5::jsonb) as base
  ), told as (
    insert into stream_event (stream_id, seq, type, data, at)
    select moved.id, moved.base + event.position, event.body ->> 'type', event.body -> 'data', clock_timestamp()
    from moved, jsonb_array_elements($5::jsonb) with ordinality as event (body, position)
  ), asked as (
    select graphile_worker.add_job(job.name,
      payload => (job.envelope::jsonb || jsonb_build_object('data', job.data))::json,
      run_at => job.run_at, max_attempts => job.max_attempts, job_key => job.key, flags => job.flags)
    from kept, jsonb_to_recordset($7::jsonb) as job (name text, data jsonb, envelope text, run_at timestamptz, max_attempts int, key text,
      flags text[])
  )
  select coalesce((select base + jsonb_array_length($5::jsonb) from moved), 0)::int as head,
    (select count(*) from asked)::int as asked
  from kept`;
