import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { InboxCountsDocument } from '#generated/operations/e2e.ts';
import { pause } from '#platform/time/pause.ts';
import { noteFailure } from '../workload.ts';
import type { Play, Stage, Workload, Write } from '../workload.ts';

/** Numbers that nobody of the demo data has. */
const numbers = ['+4915110000001', '+4915110000002', '+4915110000003'];
/** The bodies of this workload begin with it. */
const prefix = 'chaos-text-';
/** A number writes so often, in milliseconds. */
const writeEveryMs = 400;

/** Customers write text messages, which arrive in the conversations of their numbers. */
export const telephones: Workload = { name: 'telephones', begin };

function begin(stage: Stage): Promise<Play> {
  const acknowledged: Write[] = [];
  const missed: string[] = [];
  const writers = numbers.map((from) => noteFailure(missed, write(stage, from, acknowledged)));
  return Promise.resolve({
    writers: writers.length,
    subscriptions: [],
    acknowledged,
    missed,
    finished: Promise.all(writers),
    probe: () => stage.operator.insist(InboxCountsDocument, {}),
    stored: readTexts,
  });
}

async function write({ stopping, writeText }: Stage, from: string, acknowledged: Write[]): Promise<void> {
  while (!stopping.aborted) {
    const id = await writeText({ from, body: `${prefix}${randomUUID()}` });
    acknowledged.push({ what: 'text message', key: id, id });
    await pause(writeEveryMs, stopping);
  }
}

async function readTexts(database: pg.Pool): Promise<Write[]> {
  const { rows } = await database.query<{ id: string }>(
    `select client_id as id from conversation.message where body like $1`,
    [`${prefix}%`],
  );
  return rows.map(({ id }) => ({ what: 'text message', key: id, id }));
}
