import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../../context.ts';
import { followFindings } from '../acts/follow-findings.ts';
import { insightStreamOf } from '../../insight-stream.ts';
import type { TriggerSetting } from '../settings/trigger-settings.ts';
import { keepReading } from './keep-reading.ts';
import type { Brought, Send } from './keep-reading.ts';
import { latestOfEach } from './latest-of-each.ts';

/** Keeps a reading from which nothing is to be done: one statement without a transaction around it. @returns false if nothing was kept */
export async function keepAlone(
  { pool, notifier }: ConversationServices,
  brought: Brought,
): Promise<boolean> {
  const send: Send = async (text, values) => {
    const { rows } = await pool.query<object>({ name: 'keep-reading', text, values: [...values] });
    return rows;
  };
  const kept = await keepReading(send, brought);
  if (kept !== null && brought.findings.length > 0) notifier.changed(insightStreamOf(brought.conversationId));
  return kept !== null;
}

/** Keeps a reading and does what follows from it, in one transaction. @returns false if nothing was kept and done */
export async function keepAndFollow(
  services: ConversationServices,
  brought: Brought,
  decided: { readonly settings: ReadonlyMap<string, TriggerSetting>; readonly quiet: ReadonlySet<string> },
): Promise<boolean> {
  const { conversationId, insight, findings } = brought;
  try {
    await write(services, async (tx, tell) => {
      const slots = latestOfEach(insight.slots);
      const followed = await followFindings(tx, tell, { conversationId, findings, slots, ...decided });
      const head = await keepReading((text, values) => tx.$queryRawUnsafe<unknown[]>(text, ...values), {
        ...brought,
        findings: followed,
      });
      if (head === null) throw new ReadMeanwhile();
      tell.appended(insightStreamOf(conversationId), head);
    });
    return true;
  } catch (error) {
    if (error instanceof ReadMeanwhile) return false;
    throw error;
  }
}

/** Rolls the transaction back. */
class ReadMeanwhile extends Error {}
