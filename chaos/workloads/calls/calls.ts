import type pg from 'pg';
import { InboxCountsDocument } from '#generated/operations/e2e.ts';
import { pause } from '#platform/time/pause.ts';
import { noteFailure } from '../workload.ts';
import type { Play, Stage, Workload, Write } from '../workload.ts';
import { isApology } from '../../system/apology.ts';

/** Who calls and is called, by the last four digits: somebody who books, is short, interrupts, asks whether it is a robot. */
const personas = ['0100', '0101', '0102', '0112'];
/** Calls at the same time in each direction: one is a word every second, beside all the rest on two cores. */
const lines = 1;
const lookEveryMs = 250;
/** A call takes far less; one that is not over by then is left to the counts. */
const patienceMs = 120_000;

/** An agent takes calls and makes some, over webhooks and sockets; the provider knows what was really heard. */
export const calls: Workload = { name: 'calls', begin };

async function begin(stage: Stage): Promise<Play> {
  const acknowledged: Write[] = [];
  const missed: string[] = [];
  const agentVersionId = await stage.telephone.hireAgent();
  const writers = Array.from({ length: lines }, (_line, line) => [
    noteFailure(missed, callIn(stage, line, acknowledged)),
    noteFailure(missed, callOut(stage, { line, agentVersionId })),
  ]).flat();
  return {
    writers: writers.length,
    subscriptions: [],
    acknowledged,
    missed,
    finished: Promise.all(writers),
    probe: () => stage.operator.insist(InboxCountsDocument, {}),
    stored: readCalls,
  };
}

/** A number of its own for each call. */
const numberOf = (direction: number, line: number, call: number): string =>
  `+4915${direction}${line}${String(call).padStart(4, '0')}${personas[call % personas.length] ?? ''}`;

async function callIn({ telephone, stopping }: Stage, line: number, acknowledged: Write[]): Promise<void> {
  for (let call = 0; !stopping.aborted; call += 1) {
    const from = numberOf(1, line, call);
    await telephone.ring(from);
    const ended = await untilEnded(telephone, from);
    // What was heard of the agent is the answer: a call that nobody took has none, and an apology of the provider is none.
    if (ended?.heard.some((text) => !isApology(text)) === true) {
      acknowledged.push({ what: 'call', key: ended.id, id: ended.id });
    }
    await pause(lookEveryMs, stopping);
  }
}

async function callOut(
  { telephone, stopping }: Stage,
  { line, agentVersionId }: { readonly line: number; readonly agentVersionId: string },
): Promise<void> {
  for (let call = 0; !stopping.aborted; call += 1) {
    const phone = numberOf(2, line, call);
    // The database may be away: nothing is placed then.
    await telephone.place(phone, agentVersionId).catch(() => undefined);
    await untilEnded(telephone, phone, 15_000);
    await pause(lookEveryMs, stopping);
  }
}

async function untilEnded(telephone: Stage['telephone'], phone: string, unmadeMs = patienceMs) {
  const began = performance.now();
  for (;;) {
    const [call] = await telephone.callsWith(phone);
    const isOver = call !== undefined && /^(completed|failed|busy|no-answer|canceled)$/.test(call.status);
    if (isOver) return call;
    if (performance.now() - began > (call ? patienceMs : unmadeMs)) return undefined;
    await pause(lookEveryMs, AbortSignal.timeout(lookEveryMs * 2));
  }
}

async function readCalls(database: pg.Pool): Promise<Write[]> {
  const { rows } = await database.query<{ id: string }>(
    `select provider_call_id as id from conversation.phone_call where direction = 'INBOUND' and provider_call_id is not null`,
  );
  return rows.map(({ id }) => ({ what: 'call', key: id, id }));
}
