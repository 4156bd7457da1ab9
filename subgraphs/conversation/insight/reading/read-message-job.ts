import { readAgain } from '#contracts/calling/second-reading.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { wakeAssistant } from '../../assistant/asking/wake-assistant.ts';
import type { ConversationServices } from '../../context.ts';
import { followedOf, followFindings, isWanted } from '../acts/follow-findings.ts';
import { insertFindings } from '../findings/insert-findings.ts';
import { findingAdded, insightStreamOf } from '../live/insight-event.ts';
import { byTrigger, readTriggerSettings } from '../settings/trigger-settings.ts';
import { readMessage } from './read-message.ts';
import { readGround, readTurns } from './read-turns.ts';
import { latestOfEach } from './latest-of-each.ts';
import { lockInsight, saveInsight } from './save-insight.ts';
import { understand } from './understand.ts';

/** How long the second reader waits for more messages, in milliseconds. */
const pauseMs = 3_000;

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
      const isFollowed = findings.some((finding) => followedOf(finding) !== null);
      const settings = byTrigger(isFollowed ? await readTriggerSettings(tx) : []);
      const wanted = findings.filter((finding) => isWanted(finding, settings));
      const added = await insertFindings(tx, conversationId, wanted);
      await saveInsight(tx, conversationId, insight, current.gist);
      const slots = latestOfEach(insight.slots);
      const followed = await followFindings(tx, tell, { conversationId, findings: added, settings, slots });
      if (turns.some(({ from }) => from === 'CUSTOMER'))
        askSecondReader(tell, conversationId, insight.upToSeq);
      for (const finding of followed) tell(insightStreamOf(conversationId), findingAdded(finding));
      await wakeAssistant(tx, tell, conversationId);
      return current;
    });
    if (kept) readings.keep(conversationId, kept);
  },
);

/** A model reads what the rules have read, and what comes within the pause with it. */
function askSecondReader(tell: Tell, conversationId: string, upToSeq: number): void {
  const key = `${readAgain.name} ${conversationId}`;
  tell.job(readAgain, { conversationId, upToSeq }, { key, runAt: new Date(Date.now() + pauseMs) });
}
