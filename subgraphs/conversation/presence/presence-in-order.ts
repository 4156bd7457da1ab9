import type { PresenceChange } from '../events/conversation-event.ts';

/**
 * Filters the presence events of one listener. Two processes may report the same participant at once, and their reports may
 * arrive in the wrong order: without a check, a participant who is online could stay shown as offline.
 * @returns whether an event is later than the last one about this participant and changes their state
 */
export function presenceInOrder(): (event: PresenceChange) => boolean {
  const heard = new Map<string, PresenceChange>();
  return (event) => {
    const last = heard.get(event.participant.id);
    const change = event.change ?? last?.change;
    if (last?.change !== undefined && event.change !== undefined && last.change >= event.change) return false;
    heard.set(event.participant.id, { ...event, change });
    return last?.online !== event.online;
  };
}
