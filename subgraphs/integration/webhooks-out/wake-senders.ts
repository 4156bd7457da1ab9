import type { Tell } from '#platform/writes/write.ts';

/** What processes hear when deliveries are due. */
export const dueTopic = 'webhooks.due';

/** Lets the senders of all processes look for due deliveries after the commit. One that does not hear it looks within half a second. */
export function wakeSenders(tell: Pick<Tell, 'announce'>): void {
  tell.announce(dueTopic, {});
}
