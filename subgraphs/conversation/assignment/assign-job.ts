import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import { assignByRules } from './assign-by-rules.ts';
import { assign, assignWaiting, occasions } from '../occasions/occasion.ts';

/** A second run finds the operator of the first one, and changes nothing. */
export const assignJob = defineJob(assign, ({ conversationId, occasion }, services: ConversationServices) =>
  write(services, async (tx, tell) => {
    await assignByRules(tx, tell, conversationId, occasion);
  }),
);

/** Conversations of one job: whoever waits longer is asked about first. */
const atOnce = 500;

/** Each in a transaction of its own. One that finds nobody holds up none behind it, because rules ask for different skills. */
export const assignWaitingJob = defineJob(
  assignWaiting,
  async ({ teamId }, services: ConversationServices) => {
    const waiting = await services.db.waitingAssignment.findMany({
      where: { teamId },
      orderBy: [{ since: 'asc' }, { conversationId: 'asc' }],
      take: atOnce,
    });
    for (const { conversationId, occasion: stored } of waiting) {
      const occasion = occasions.find((known) => known === stored) ?? 'OPENED';
      await write(services, async (tx, tell) => {
        await assignByRules(tx, tell, conversationId, occasion);
      });
    }
  },
);
