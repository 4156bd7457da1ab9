import type { Tx } from '../database.ts';
import type { Fact, Progress, Situation } from './advance.ts';
import { readRunning } from './read-clocks.ts';

/** What has happened since the clocks were counted last. */
export interface News {
  readonly progress: Progress;
  /** In the order of time. */
  readonly facts: readonly Fact[];
  /** The last change and the last message that are in it. */
  readonly upToChange: bigint;
  readonly upToSeq: number;
}

interface Change extends Situation {
  readonly id: bigint;
  readonly at: Date;
}

/** Reads where the clocks of a locked conversation are, and what has moved them since. */
export async function readNews(tx: Tx, conversationId: string): Promise<News> {
  const known = await tx.slaProgress.findUnique({ where: { conversationId } });
  const changes: Change[] = await tx.conversationChange.findMany({
    where: { conversationId, id: { gte: known?.upToChange ?? 0n } },
    orderBy: { id: 'asc' },
  });
  // The last one that counted is kept, and says how it was before.
  const before = known && changes[0]?.id === known.upToChange ? changes[0] : null;
  const news = before ? changes.slice(1) : changes;
  const answers = await readAnswers(tx, conversationId, known?.upToSeq ?? 0);
  const facts: Fact[] = [
    ...answers.map(({ at }) => ({ at, situation: null })),
    ...news.map(({ id: _id, at, ...situation }) => ({ at, situation })),
  ];
  return {
    progress: {
      situation: before,
      isAnswered: known?.isAnswered ?? false,
      clocks: await readRunning(tx, conversationId),
    },
    facts: facts.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
    upToChange: news.at(-1)?.id ?? known?.upToChange ?? 0n,
    upToSeq: answers.at(-1)?.seq ?? known?.upToSeq ?? 0,
  };
}

/** Messages of persons who are not the customer. An assistant answers nobody here. */
function readAnswers(tx: Tx, conversationId: string, afterSeq: number): Promise<{ seq: number; at: Date }[]> {
  return tx.$queryRaw<{ seq: number; at: Date }[]>`
    select m.seq, m.sent_at as at
    from message m
    join participant p on p.id = m.sender_id
    join conversation c on c.id = m.conversation_id
    where m.conversation_id = ${conversationId}::uuid and m.seq > ${afterSeq}::int
      and (p.role in ('ADMIN', 'AGENT') or (p.role = 'VENDOR' and p.user_id <> c.customer_id))
    order by m.seq`;
}
