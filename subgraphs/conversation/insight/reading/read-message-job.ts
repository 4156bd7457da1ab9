import { readAgain } from '#contracts/calling/second-reading.ts';
import { newJob } from '#platform/jobs/add-job.ts';
import type { NewJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { assistantLooks } from '../../assistant/asking/wake-assistant.ts';
import type { ConversationServices } from '../../context.ts';
import { followersOf, isWanted } from '../acts/follow-findings.ts';
import { quietOf } from '../acts/quiet.ts';
import { keyOf, openFindings } from '../findings/insert-findings.ts';
import { nameOrders } from '../orders/name-orders.ts';
import { readGround } from './ground.ts';
import { keepAlone, keepAndFollow } from './keep-and-follow.ts';
import { readNews } from './news.ts';
import type { News } from './news.ts';
import { readMessage } from './read-message.ts';
import type { Readings } from './readings.ts';
import { understand } from './understand.ts';

/** How long the second reader waits for more messages, in milliseconds. */
const pauseMs = 3_000;
/** How often another process may read on meanwhile, until this attempt fails. Two losses bring every message that was there at first. */
const mostRaces = 5;

/**
 * Understands the messages that came since the last time. Those that come while it reads have jobs of their own. All that follows from
 * them is one statement, or one transaction where something is done about them: a process that dies leaves nothing, and the next one
 * finds the same. The detectors and their tables take 90 MB to load, so that the first message loads them.
 */
export const readMessageJob = defineJob(
  readMessage,
  async ({ conversationId }, services: ConversationServices) => {
    const { readingsWith } = await import('./readings.ts');
    const readings = readingsWith(services.settings.insightWeights);
    await readings.inTurn.run(conversationId, async () => {
      let target: number | null = null;
      for (let race = 0; race < mostRaces; race += 1) {
        const { lastSeq, readTo } = await readOn(services, readings, conversationId);
        target ??= lastSeq;
        if (readTo >= target) return;
      }
      throw new Error('Other processes read this conversation on at the same time.');
    });
  },
);

/** How far a conversation goes, and how far it is read now. */
interface Progress {
  readonly lastSeq: number;
  readonly readTo: number;
}

/** Reads to the last message, unless somebody else reads on meanwhile. */
async function readOn(
  services: ConversationServices,
  readings: Readings,
  conversationId: string,
): Promise<Progress> {
  const taken = readings.take(conversationId);
  const first = await readNews(services.pool, conversationId, taken?.reading.insight().upToSeq ?? 0);
  const isCurrent = taken?.reading.insight().upToSeq === first?.readTo;
  const news = taken && !isCurrent ? await readNews(services.pool, conversationId, 0) : first;
  if (!news) return { lastSeq: 0, readTo: 0 };
  const { readTo, turns, settings, lately } = news;
  const lastSeq = turns.at(-1)?.seq ?? readTo;
  if (lastSeq <= readTo) {
    if (taken && isCurrent) readings.keep(conversationId, taken);
    return { lastSeq, readTo };
  }
  const current = taken && isCurrent ? taken : readings.begin(await readGround(services.db, conversationId));
  const { insight, findings: found } = understand(current, turns, readTo);
  const known = new Set(news.known);
  const isNew = (finding: (typeof found)[number]) =>
    isWanted(finding, settings) && !known.has(keyOf(finding));
  const said = { texts: current.texts, slots: insight.slots };
  const opened = openFindings(conversationId, found.filter(isNew));
  const findings = await nameOrders(services.db, conversationId, opened, said);
  const quiet = quietOf(lately, settings);
  const jobs = jobsAfter(conversationId, news, insight.upToSeq);
  const brought = { conversationId, readTo, insight, gist: current.gist, findings, jobs };
  const isFollowed = followersOf({ findings, settings, quiet }).length > 0;
  const isKept = isFollowed
    ? await keepAndFollow(services, brought, { settings, quiet })
    : await keepAlone(services, brought);
  if (isKept) readings.keep(conversationId, current);
  return { lastSeq, readTo: isKept ? insight.upToSeq : readTo };
}

/** A model reads what the rules have read, and what comes within the pause with it. The assistant looks at it, where it is on. */
function jobsAfter(conversationId: string, { turns, isAssistantOn }: News, upToSeq: number): NewJob[] {
  const runAt = new Date(Date.now() + pauseMs);
  const asked = { key: `${readAgain.name} ${conversationId}`, runAt };
  return [
    ...(turns.some(({ from }) => from === 'CUSTOMER')
      ? [newJob(readAgain, { conversationId, upToSeq }, asked)]
      : []),
    ...(isAssistantOn ? [assistantLooks(conversationId)] : []),
  ];
}
