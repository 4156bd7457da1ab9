import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Prisma } from '#generated/prisma/conversation/client.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoRequest } from '#platform/demo/demo-request.ts';
import { numberEvents, writeEvents } from '#platform/demo/numbered-events.ts';
import type { DemoEvent } from '#platform/demo/numbered-events.ts';
import type { Database, Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import {
  conversationAssigned,
  conversationClosed,
  conversationRated,
  messageSent,
  messagesRead,
  participantJoined,
} from '../events/new-event.ts';
import type { CameFrom } from '../opening/came-from.ts';
import type { ParticipantModel } from '../mappers.ts';
import { typed } from '../messages/spoken.ts';
import { endSnooze, endSnoozeKey } from '../snooze/end-snooze.ts';
import { loadClocks } from './clocks.ts';
import { loadContacts } from './contacts.ts';
import { loadDesk } from './desk.ts';
import { demoLabels, demoReplies, playInbox } from './inbox.ts';
import { playCalls } from './phone-calls.ts';

const snapshotSchema = z.object({ message: z.object({ id: z.string() }) });

/** Loads the conversations of the demo requests with their messages, marks, labels, notes, ratings and events. */
export async function loadDemoConversations(db: Database, requests: readonly DemoRequest[]): Promise<void> {
  const played = requests.map(playConversation);
  await db.$transaction(async (tx) => {
    if ((await tx.conversation.count()) > 0) return;
    await tx.conversation.createMany({ data: played.map(({ conversation }) => conversation) });
    await tx.participant.createMany({ data: played.flatMap(({ participants }) => participants) });
    await tx.phoneCall.createMany({ data: played.flatMap(({ calls }) => calls.calls) });
    await tx.callCost.createMany({ data: played.flatMap(({ calls }) => calls.costs) });
    await tx.message.createMany({ data: played.flatMap(({ messages }) => messages) });
    await tx.readMarker.createMany({ data: played.flatMap(({ markers }) => markers) });
    if (requests.length > 0) await loadTools(tx);
    await tx.conversationLabel.createMany({ data: played.flatMap(({ inbox }) => inbox.labels) });
    await tx.note.createMany({
      data: played.flatMap(({ inbox }) => inbox.notes.map(({ mentionedIds: _others, ...note }) => note)),
    });
    await tx.noteMention.createMany({
      data: played.flatMap(({ inbox }) =>
        inbox.notes.flatMap(({ id: noteId, mentionedIds }) =>
          mentionedIds.map((userId) => ({ noteId, userId })),
        ),
      ),
    });
    await tx.conversationRating.createMany({ data: played.flatMap(({ ratings }) => ratings) });
    await writeEvents(tx, numberEvents(played.flatMap(({ events, inbox }) => [...events, ...inbox.events])));
    if (requests.length > 0) {
      const now = new Date();
      await loadDesk(tx, now);
      await loadContacts(tx, now);
      await loadClocks(tx, requests);
    }
    for (const { id: conversationId, snoozedUntil: runAt } of played.map(
      ({ conversation }) => conversation,
    )) {
      if (runAt === null) continue;
      await addJob(tx, endSnooze, { conversationId }, { key: endSnoozeKey(conversationId), runAt });
    }
  });
}

/** What operators choose from: labels and canned replies. */
async function loadTools(tx: Tx): Promise<void> {
  await tx.label.createMany({ data: demoLabels.map(({ archived: _archived, ...label }) => label) });
  await tx.cannedReply.createMany({ data: demoReplies.map((reply) => ({ ...reply, savedAt: new Date() })) });
}

/** Plays a conversation's messages and actions, and writes the rows that they would have written. */
function playConversation(request: DemoRequest) {
  const { number, conversationId, customer, assignee, words, closedAt, order } = request;
  const stream = streamOf(conversationId);
  const events: DemoEvent[] = [];
  const tell = (at: Date, event: DemoEvent['event']) => events.push({ stream, at, event });
  const messages: Prisma.MessageCreateManyInput[] = [];
  /** How many messages each participant has sent. */
  const sent = new Map<string, number>();
  const participants = new Map<string, ParticipantModel & { readonly vendorId: string | null }>();
  const accounts = {
    CUSTOMER: { userId: customer.id, vendorId: null, displayName: customer.name },
    AGENT: assignee && { userId: assignee.id, vendorId: null, displayName: assignee.name },
    VENDOR: order?.vendor && {
      userId: order.vendor.userId,
      vendorId: order.vendor.id,
      displayName: order.vendor.name,
    },
  };
  const join = (role: keyof typeof accounts, at: Date): ParticipantModel | null => {
    const account = accounts[role];
    if (!account) return null;
    const known = participants.get(role);
    if (known) return known;
    const id = demoId(40_000 + 10 * number + participants.size);
    const joined = { id, conversationId, isGuest: role === 'CUSTOMER', role, joinedAt: at, ...account };
    participants.set(role, joined);
    if (role !== 'CUSTOMER') tell(at, participantJoined(joined));
    if (role === 'AGENT') tell(at, conversationAssigned(joined.userId));
    return joined;
  };
  for (const [index, { by, at, body }] of words.entries()) {
    const sender = join(by, by === 'VENDOR' && order?.vendor ? order.vendor.at : at);
    if (!sender) continue;
    const id = demoId(50_000 + 100 * number + index);
    const message = { id, conversationId, seq: 0, senderId: sender.id, body, clientId: null, sentAt: at };
    const ownPosition = (sent.get(sender.id) ?? 0) + 1;
    sent.set(sender.id, ownPosition);
    messages.push({ ...message, position: messages.length + 1, ownPosition });
    tell(at, messageSent({ ...message, ...typed, sender, attachments: [] }));
  }
  const lastActivityAt = words.at(-1)?.at ?? request.at;
  const calls = playCalls(request);
  events.push(...calls.events);
  const seqOf = sequencesOf(events);
  const seqs = messages.map(({ id }) => seqOf.get(String(id)) ?? 0);
  const waiting = closedAt ? null : waitingSince(words);
  /** The operator has not read what waits for an answer. */
  const readBy = (role: ParticipantModel['role']) =>
    (role === 'AGENT' && waiting ? seqs.at(-2) : seqs.at(-1)) ?? 0;
  const readers = assignee ? [...participants.values()].filter(({ role }) => role !== 'VENDOR') : [];
  for (const reader of readers)
    tell(new Date(lastActivityAt.getTime() + 60_000), messagesRead(reader, readBy(reader.role)));
  const agent = participants.get('AGENT');
  if (closedAt && agent) tell(closedAt, conversationClosed(agent));
  const ratings =
    closedAt && order?.rating ? [{ ...order.rating, ratedAt: new Date(closedAt.getTime() + 60_000) }] : [];
  for (const rating of ratings) tell(rating.ratedAt, conversationRated(rating));
  const inbox = playInbox(request, lastActivityAt);
  return {
    conversation: {
      id: conversationId,
      subject: request.subject,
      status: closedAt ? ('CLOSED' as const) : ('OPEN' as const),
      customerId: customer.id,
      assigneeId: assignee?.id ?? null,
      createdAt: request.at,
      lastActivityAt,
      waitingSince: waiting,
      snoozedUntil: inbox.snoozedUntil,
      priority: inbox.priority,
      messageCount: messages.length,
      ...cameFromOf(number),
    },
    participants: [...participants.values()].map((participant) => ({
      ...participant,
      messageCount: sent.get(participant.id) ?? 0,
    })),
    messages: messages.map((message) => ({ ...message, seq: seqOf.get(String(message.id)) ?? 0 })),
    markers: readers.map(({ userId: readerId, role }) => ({
      conversationId,
      readerId,
      upToSeq: readBy(role),
    })),
    ratings: ratings.map((rating) => ({ ...rating, conversationId })),
    inbox,
    calls,
    events,
  };
}

/** What visitors came by: some campaigns, a site that links here, and often nothing that anybody knows. */
const ways: readonly (CameFrom | null)[] = [
  { source: 'newsletter', medium: 'email', campaign: 'spring', referrer: null },
  null,
  { source: 'google', medium: 'cpc', campaign: 'plumbers', referrer: 'google.com' },
  { source: 'neighbours.example', medium: null, campaign: null, referrer: 'neighbours.example' },
  { source: 'flyer', medium: 'print', campaign: null, referrer: null },
];

function cameFromOf(number: number) {
  const cameFrom = ways[number % ways.length];
  return cameFrom ? { cameFrom: { ...cameFrom } } : {};
}

/** When the customer's first message came that nobody has answered; null when the last word is another's. */
function waitingSince(words: DemoRequest['words']): Date | null {
  const answered = words.findLastIndex(({ by }) => by !== 'CUSTOMER');
  return words[answered + 1]?.at ?? null;
}

/** The number that each message gets in its conversation. */
function sequencesOf(events: readonly DemoEvent[]): ReadonlyMap<string, number> {
  return new Map(
    numberEvents(events).events.flatMap(({ type, data, seq }) =>
      type === 'MessageSent' ? [[snapshotSchema.parse(data).message.id, seq] as const] : [],
    ),
  );
}
