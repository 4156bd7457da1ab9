import { secondReading } from '#contracts/calling/second-reading.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { followFindings, isWanted } from '../acts/follow-findings.ts';
import { quietOf } from '../acts/quiet.ts';
import { insertFindings, openFindings } from '../findings/insert-findings.ts';
import { insightStreamOf } from '../../insight-stream.ts';
import { findingAdded } from '../live/insight-event.ts';
import { readStanding } from './read-standing.ts';
import { nameOrders } from '../orders/name-orders.ts';
import { readInsights } from '../state/read-insights.ts';
import { believed } from '../summary/gist.ts';
import { findQuoted } from './find-quoted.ts';

/**
 * Takes what a language model has understood, as far as the words that it quotes stand in the messages. What the rules have found at the same
 * message is not found again. Its summary counts until the next message.
 */
export const secondReadingJob = defineJob(secondReading, async (given, services: ConversationServices) => {
  const { conversationId, upToSeq, summary } = given;
  await write(services, async (tx, tell) => {
    const { readTo, turns, settings, lately } = await readStanding(tx, conversationId);
    const known = await namesAt(tx, conversationId);
    const found = findQuoted(given, turns).filter(
      (finding) =>
        !known.has(`${finding.kind} ${finding.name} ${finding.atSeq}`) && isWanted(finding, settings),
    );
    const insight = (await readInsights(tx, [conversationId])).get(conversationId);
    const slots = insight?.slots ?? [];
    const texts = new Map(turns.map(({ seq, text }) => [seq, text]));
    const findings = await nameOrders(tx, conversationId, openFindings(conversationId, found), {
      texts,
      slots,
    });
    const followed = await followFindings(tx, tell, {
      conversationId,
      findings,
      settings,
      quiet: quietOf(lately, settings),
      slots,
    });
    await insertFindings(tx, followed);
    for (const finding of followed) tell(insightStreamOf(conversationId), findingAdded(finding));
    const text = believed(
      summary ?? '',
      turns.map((turn) => turn.text),
    );
    if (text === null || readTo !== upToSeq) return;
    const data = { summary: text, summaryBy: 'MODEL', summarySeq: upToSeq };
    await tx.conversationInsight.update({ where: { conversationId }, data });
  });
});

/** What was found so far, by kind, name and message. */
async function namesAt(tx: Tx, conversationId: string): Promise<Set<string>> {
  const rows = await tx.finding.findMany({
    where: { conversationId, kind: { in: ['INTENT', 'TRIGGER'] } },
    select: { kind: true, name: true, atSeq: true },
  });
  return new Set(rows.map(({ kind, name, atSeq }) => `${kind} ${name} ${atSeq}`));
}
