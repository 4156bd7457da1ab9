import { z } from 'zod';
import type { Services } from '../../services.ts';
import { machineState } from '../machine/state.ts';
import type { MachineState } from '../machine/state.ts';
import { recentFrames } from './repeated-frames.ts';
import type { RecentFrames } from './repeated-frames.ts';

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
