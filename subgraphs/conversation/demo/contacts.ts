import { mailTranscript } from '#contracts/conversation-mails.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import { quietly } from '#platform/demo/quiet-tell.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { blockChanged, internalStreamOf } from '../internals/internal-event.ts';

const [administrator, agent] = [demoId(1), demoId(2)];
const dayMs = 86_400_000;
const customer = (number: number) => demoId(1_000 + number);
const conversation = (number: number) => demoId(2_000 + number);

/** Two contacts that are one person, a blocked one, the ratings that customers were asked for, and a transcript that is on its way. */
export async function loadContacts(tx: Tx, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  await tx.contactMerge.createMany({
    data: [
      { id: demoId(64_001), fromId: customer(12), intoId: customer(28), mergedBy: agent, mergedAt: ago(20) },
      {
        id: demoId(64_002),
        fromId: customer(13),
        intoId: customer(29),
        mergedBy: agent,
        mergedAt: ago(18),
        undoneBy: administrator,
        undoneAt: ago(17),
      },
    ],
  });
  await block(tx, 20, ago(30));
  await tx.blockedContact.create({
    data: {
      id: demoId(64_012),
      kind: 'PHONE',
      value: '+493023125990',
      reason: 'Advertising',
      blockedBy: agent,
      blockedAt: ago(40),
      liftedBy: administrator,
      liftedAt: ago(10),
    },
  });
  await askForRatings(tx);
  const { _max } = await tx.message.aggregate({
    where: { conversationId: conversation(40) },
    _max: { seq: true },
  });
  const transcript = { conversationId: conversation(40), personId: agent, upToSeq: _max.seq ?? 1 };
  await addJob(tx, mailTranscript, transcript, { key: 'demo-transcript' });
}

/** Somebody whose conversation reaches nobody any more. */
async function block(tx: Tx, number: number, at: Date): Promise<void> {
  await tx.blockedContact.create({
    data: {
      id: demoId(64_011),
      kind: 'PERSON',
      value: customer(number),
      reason: 'Insults, after two warnings',
      blockedBy: agent,
      blockedAt: at,
    },
  });
  const id = conversation(number);
  await tx.$executeRaw`
    update conversation set waiting_since = null, snoozed_until = null, blocked_seq = (select head from stream where id = ${streamOf(id)})
    where id = ${id}::uuid`;
  await quietly(tx, (tell) => {
    tell(internalStreamOf(id), blockChanged(true, agent));
    return Promise.resolve();
  });
}

/** Customers of closed conversations were asked how it was; most have answered. */
async function askForRatings(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    insert into rating_request (conversation_id, channel, asked_at)
    select conversation.id, 'EMAIL', event.at + interval '5 minutes'
    from conversation
    join stream_event as event on event.stream_id = 'conversation:' || conversation.id and event.type = 'ConversationClosed'
    left join conversation_rating as rating on rating.conversation_id = conversation.id
    where conversation.status = 'CLOSED' and event.at + interval '5 minutes' < coalesce(rating.rated_at, now())
    on conflict do nothing`;
}
