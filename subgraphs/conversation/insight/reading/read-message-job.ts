import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../../context.ts';
import { insertFindings } from '../findings/insert-findings.ts';
import { findingAdded, insightStreamOf } from '../live/insight-event.ts';
import { readMessage } from './read-message.ts';
import { readGround, readTurns } from './read-turns.ts';
import { lockInsight, saveInsight } from './save-insight.ts';
import { understand } from './understand.ts';

/**
 * Understands the messages that came since the last time. All that follows from them is one transaction: a process that dies leaves
 * nothing, and the next one finds the same.
 */
export const readMessageJob = defineJob(readMessage, ({ conversationId }, services: ConversationServices) =>
  write(services, async (tx, tell) => {
    const readTo = await lockInsight(tx, conversationId);
    const turns = await readTurns(tx, conversationId);
    if ((turns.at(-1)?.seq ?? 0) <= readTo) return;
    const { insight, findings } = understand(turns, await readGround(tx, conversationId), readTo);
    const added = await insertFindings(tx, conversationId, findings);
    await saveInsight(tx, conversationId, insight);
    for (const finding of added) tell(insightStreamOf(conversationId), findingAdded(finding));
  }),
);
