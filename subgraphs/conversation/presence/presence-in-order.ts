import type { PresenceChange } from '../events/conversation-event.ts';

/**
 * What one listener should hear of who comes and goes. Two processes may tell of the same participant at once, and whose
 * word arrives last need not be who changed them last: without an order, somebody who is there could stay shown as gone.
 * @returns whether a change is news: later than what was heard of this participant, and another state
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
