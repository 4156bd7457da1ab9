import { z } from 'zod';
import type { NewEvent, StreamEvent } from '#platform/streams/event.ts';

export const operatorStatus = z.enum(['AVAILABLE', 'BUSY', 'AWAY', 'OFFLINE']);
export const operatorStatusReason = z.enum(['CONNECTED', 'CHOSEN', 'IN_CALL', 'IDLE', 'DISCONNECTED']);

/** Whether an operator can be given work, and since when; null for somebody who was never there. */
export interface OperatorPresenceModel {
  readonly operatorId: string;
  readonly status: z.infer<typeof operatorStatus>;
  readonly reason: z.infer<typeof operatorStatusReason>;
  readonly since: Date | null;
}

/** The stream of the statuses of all operators. */
export const operatorStream = 'operator-presence';

export function statusChanged({ operatorId, status, reason, since }: OperatorPresenceModel): NewEvent {
  const data = { operatorId, status, reason, since: since?.toISOString() ?? null };
  return { type: 'OperatorStatusChanged', data };
}

const event = z.object({
  type: z.literal('OperatorStatusChanged'),
  seq: z.int(),
  cursor: z.string(),
  at: z.date(),
  data: z.object({
    operatorId: z.string(),
    status: operatorStatus,
    reason: operatorStatusReason,
    since: z.iso.datetime().nullable(),
  }),
});

/** What happened to the status of an operator, as subscribers get it. */
export interface OperatorPresenceEventModel {
  readonly __typename: 'OperatorStatusChanged';
  readonly seq: number;
  readonly cursor: string;
  readonly at: Date;
  readonly presence: OperatorPresenceModel;
}

/** @throws for an event that no version of this subgraph has written */
export function readStatusEvent(given: StreamEvent): OperatorPresenceEventModel {
  const { type, seq, cursor, at, data } = event.parse(given);
  const since = data.since === null ? null : new Date(data.since);
  return { __typename: type, seq, cursor, at, presence: { ...data, since } };
}
