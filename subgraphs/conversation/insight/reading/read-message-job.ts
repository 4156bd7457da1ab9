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
 * nothing, and the next one finds the same. The detectors and their tables take 90 MB to load, so that the first message loads them.
 */
export const readMessageJob = defineJob(
  readMessage,
  async ({ conversationId }, services: ConversationServices) => {
    const { readingsWith } = await import('./readings.ts');
    const readings = readingsWith(services.settings.insightWeights);
    const kept = await write(services, async (tx, tell) => {
      const readTo = await lockInsight(tx, conversationId);
      const taken = readings.take(conversationId, readTo);
      const current = taken ?? readings.begin(await readGround(tx, conversationId));
      const turns = await readTurns(tx, conversationId, taken ? readTo : 0);
      if ((turns.at(-1)?.seq ?? 0) <= readTo) return taken;
      const { insight, findings } = understand(current, turns, readTo);
      const added = await insertFindings(tx, conversationId, findings);
      await saveInsight(tx, conversationId, insight);
      for (const finding of added) tell(insightStreamOf(conversationId), findingAdded(finding));
      return current;
    });
    if (kept) readings.keep(conversationId, kept);
  },
);
