import type { LiveCallRowFragment } from '#generated/documents/frontends/console/live-calls.ts';

/** The person on the other side, by name; undefined where nobody knows it. */
export function callerOf({ conversation }: LiveCallRowFragment): string | undefined {
  return conversation.participants.find(({ role }) => role === 'CUSTOMER' || role === 'VENDOR')?.displayName;
}

/** The agent that speaks in a call, by name. */
export function agentOf({ conversation }: LiveCallRowFragment): string | undefined {
  return conversation.participants.findLast(({ role }) => role === 'ASSISTANT')?.displayName;
}

/** Seconds since a call was answered, or since it began; those that it took, once it is over. */
export function secondsOf(call: LiveCallRowFragment, now: number): number {
  if (call.status === 'ENDED') return call.seconds ?? 0;
  return Math.max(0, Math.floor((now - Date.parse(call.answeredAt ?? call.queuedAt)) / 1_000));
}
