import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Services } from '../../services.ts';
import type { MachineOutput } from '../machine/outputs.ts';
import { machineState } from '../machine/state.ts';
import type { MachineState } from '../machine/state.ts';
import { recordCall } from '../recordings/jobs.ts';
import { recentFrames } from './repeated-frames.ts';
import type { RecentFrames } from './repeated-frames.ts';
import { writeOutput } from './write-output.ts';

/** A call that a socket holds. */
export interface RelaySession {
  readonly callId: string;
  readonly conversationId: string;
  readonly phone: string | null;
  /** Names the socket. */
  readonly owner: string;
  readonly state: MachineState;
  readonly version: number;
  /** The last messages that were taken. */
  readonly recent: RecentFrames;
  /** Milliseconds since the former socket did something; null on the first one. */
  readonly awayMs: number | null;
  /** Whether the call is recorded from its disclosure on. */
  readonly isRecorded?: boolean;
}

const route = z.object({
  conversationId: z.string(),
  phone: z.string().nullable(),
  status: z.string(),
});
const held = z.object({
  state: machineState,
  version: z.int(),
  recent: recentFrames,
  awayMs: z.number().nullable(),
});

/**
 * Takes a call for a socket, from where its script stands. The newest socket wins: what held the call before changes nothing more.
 * @param first the state of a call that has none yet
 * @returns undefined for a call that nobody knows, or that is over
 */
export function takeCall(
  { db }: Services,
  callId: string,
  owner: string,
  first: MachineState,
): Promise<RelaySession | undefined> {
  return db.$transaction(async (tx) => {
    const [known] = await tx.$queryRaw<unknown[]>`
      select conversation_id::text as "conversationId", phone, status from conversation.call_route(${callId}::uuid)`;
    const { data: call } = route.safeParse(known);
    if (!call || call.status === 'ENDED') return undefined;
    const [row] = await tx.$queryRaw<unknown[]>`
      insert into relay_session as r (call_id, owner, state, version, changed_at)
      values (${callId}::uuid, ${owner}, ${JSON.stringify(first)}::jsonb, 1, now())
      on conflict (call_id) do update set owner = excluded.owner, version = r.version + 1, changed_at = now()
      returning r.state, r.version, r.recent,
        (extract(epoch from clock_timestamp() - old.changed_at) * 1000)::float8 as "awayMs"`;
    const { conversationId, phone } = call;
    return { callId, owner, conversationId, phone, ...held.parse(row) };
  });
}

/**
 * Keeps one move of the machine: its state and what was said in one transaction. What is kept is seen by whoever follows the
 * conversation at once. @param recent the messages that were taken, with the one that this move follows from
 * @returns the session as it is now; undefined when another socket has the call, or it is over
 */
export async function keepMove(
  services: Services,
  session: RelaySession,
  state: MachineState,
  outputs: readonly MachineOutput[],
  recent: RecentFrames = session.recent,
): Promise<RelaySession | undefined> {
  const { callId, owner, version, conversationId } = session;
  const kept = await services.db.$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      update relay_session set state = ${JSON.stringify(state)}::jsonb, recent = ${JSON.stringify(recent)}::jsonb, version = version + 1, changed_at = now()
      where call_id = ${callId}::uuid and owner = ${owner} and version = ${version}::int`;
    if (count === 0) return false;
    for (const [place, output] of outputs.entries()) {
      await writeOutput(tx, { session, state, output, key: `${version}:${place}` });
    }
    // Not before the other side has heard that it is recorded.
    if (session.isRecorded === true && state.isDisclosed && !session.state.isDisclosed) {
      await addJob(tx, recordCall, { callId }, { key: `${recordCall.name}:${callId}` });
    }
    return true;
  });
  if (!kept) return undefined;
  const isSaid = outputs.some(({ kind }) => kind !== 'SAY');
  if (isSaid) (await services.wakeUps.of('conversation')).changed(`conversation:${conversationId}`);
  return { ...session, state, recent, version: version + 1 };
}
