import { conversationStarted } from '#contracts/events/conversations.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { otherInput } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ParticipantRole } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { messageSent } from '../events/new-event.ts';
import type { ConversationModel, StartConversationPayloadModel } from './conversation.ts';
import { insertMessage } from '../messages/insert-message.ts';
import { asksForAnswer } from '../messages/waiting.ts';
import { nameOf, roleOf } from '../participants/join-conversation.ts';
import type { Settings } from '../settings.ts';
import { anonymousStartKey, guestToken, userStartKey } from './guest-session.ts';
import type { Opening } from './guest-session.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Who starts: their id, and how the others see them. */
interface Starter {
  readonly userId: string;
  readonly isGuest: boolean;
  readonly role: ParticipantRole;
  readonly displayName: string;
}

/** Who starts what. */
export interface Start {
  readonly viewer: Viewer;
  readonly opening: Opening;
  readonly settings: Settings;
}

/**
 * Starts a conversation with its first message, for a visitor without a session as a guest with a new one. The same
 * `clientId` of the same caller returns the first result.
 * @throws FORBIDDEN for a guest, whose session knows one conversation only; CONFLICT for a `clientId` that had another input
 */
export async function startConversation(
  tx: Tx,
  tell: Tell,
  { viewer, opening, settings }: Start,
): Promise<StartConversationPayloadModel> {
  if (viewer.kind === 'GUEST') return returnToOwn(tx, viewer.conversationId, opening);
  const { sub } = viewer;
  const startKey = sub === null ? anonymousStartKey(opening) : userStartKey(sub, opening.clientId);
  const known = startKey === null ? null : await findStarted(tx, startKey);
  if (known) {
    const { guestSessionExpiresAt, ...conversation } = known;
    if (!guestSessionExpiresAt) {
      await requireSameOpening(tx, conversation, opening);
      return { conversation, session: null };
    }
    const { token } = guestToken(settings.sessionKey, startKey);
    return { conversation, session: { id: token, expiresAt: guestSessionExpiresAt } };
  }

  const { id, now } = await newConversation(tx);
  if (isSignedIn(viewer)) {
    const displayName = await nameOf(tx, viewer);
    const starter = { userId: viewer.sub, isGuest: false, role: roleOf(viewer), displayName };
    const conversation = await open(tx, tell, id, starter, opening, { startKey, now, expiresAt: null });
    return { conversation, session: null };
  }
  const expiresAt = new Date(now.getTime() + settings.guestSessionDays * dayMs);
  const { token, hash } = guestToken(settings.sessionKey, startKey);
  const displayName = opening.name ?? 'Guest';
  const userId = await openGuestSession(tx, hash, { ...opening, name: displayName }, id, expiresAt);
  const starter = { userId, isGuest: true, role: 'CUSTOMER', displayName } as const;
  const conversation = await open(tx, tell, id, starter, opening, { startKey, now, expiresAt });
  return { conversation, session: { id: token, expiresAt } };
}

/** Writes conversation, participant, message and event. */
async function open(
  tx: Tx,
  tell: Tell,
  id: string,
  starter: Starter,
  opening: Opening,
  origin: { readonly startKey: string | null; readonly now: Date; readonly expiresAt: Date | null },
): Promise<ConversationModel> {
  const { now } = origin;
  const { subject, body, clientId } = opening;
  const conversation = await tx.conversation.create({
    data: {
      id,
      subject,
      customerId: starter.userId,
      startKey: origin.startKey,
      guestSessionExpiresAt: origin.expiresAt,
      createdAt: now,
      lastActivityAt: now,
      waitingSince: asksForAnswer(starter, starter.userId) ? now : null,
    },
    select: shown,
  });
  const sender = await tx.participant.create({ data: { ...starter, conversationId: id, joinedAt: now } });
  const message = await insertMessage(tx, sender, { seq: 1, body, clientId, sentAt: now });
  tell(streamOf(id), messageSent(message));
  const { userId: customerId, isGuest } = starter;
  const facts = { customerId, isGuest, channel: conversation.channel };
  tell.publish(conversationStarted, { id, stream: streamOf(id) }, facts);
  return { ...conversation, headSeq: message.seq, access: 'FULL' };
}

const shown = {
  id: true,
  subject: true,
  channel: true,
  status: true,
  customerId: true,
  assigneeId: true,
  createdAt: true,
  lastActivityAt: true,
  waitingSince: true,
  snoozedUntil: true,
} as const;

/** The conversation that was started by this key. Equal calls at the same moment wait here for the first of them. */
async function findStarted(
  tx: Tx,
  startKey: string,
): Promise<(ConversationModel & { guestSessionExpiresAt: Date | null }) | null> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${startKey}, 0))`;
  const found = await tx.conversation.findUnique({
    where: { startKey },
    select: { ...shown, guestSessionExpiresAt: true },
  });
  return found && { ...found, headSeq: await headOf(tx, found.id), access: 'FULL' };
}

async function headOf(tx: Tx, conversationId: string): Promise<number> {
  const [stream] = await tx.$queryRaw<{ head: number }[]>`
    select head from stream where id = ${streamOf(conversationId)}`;
  if (!stream) throw new Error(`The conversation ${conversationId} has no stream.`);
  return stream.head;
}

/** A guest who repeats the call that began their session gets its conversation; they can't start another. */
async function returnToOwn(
  tx: Tx,
  conversationId: string,
  opening: Opening,
): Promise<StartConversationPayloadModel> {
  const { clientId } = opening;
  const first =
    clientId === null ? null : await tx.message.findFirst({ where: { conversationId, seq: 1, clientId } });
  if (!first)
    throw forbidden('This session belongs to one conversation: go on in it, or start without a session.');
  const found = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId }, select: shown });
  await requireSameOpening(tx, found, opening);
  return {
    conversation: { ...found, headSeq: await headOf(tx, conversationId), access: 'FULL' },
    session: null,
  };
}

/** @throws CONFLICT for another subject or first message than the conversation began with */
async function requireSameOpening(
  tx: Tx,
  { id, subject }: { readonly id: string; readonly subject: string | null },
  opening: Opening,
): Promise<void> {
  const first = await tx.message.findFirst({ where: { conversationId: id, seq: 1 }, select: { body: true } });
  if (subject !== opening.subject || first?.body !== opening.body) throw otherInput();
}

/** An id, which rises with time (UUID version 7) so that indexes grow at one end, and the time of the database. */
async function newConversation(tx: Tx): Promise<{ readonly id: string; readonly now: Date }> {
  const [row] = await tx.$queryRaw<
    { id: string; now: Date }[]
  >`select uuidv7() as id, clock_timestamp() as now`;
  if (!row) throw new Error('The database gave no id.');
  return row;
}

/** Makes a guest and their session through the function that the admin service publishes. @returns the guest's id */
async function openGuestSession(
  tx: Tx,
  tokenHash: string,
  guest: { readonly name: string; readonly email: string | null; readonly phone: string | null },
  conversationId: string,
  expiresAt: Date,
): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select admin.open_guest_session(
      ${tokenHash}::text, ${guest.name}::text, ${guest.email}::text, ${guest.phone}::text,
      ${conversationId}::uuid, ${expiresAt}::timestamptz
    ) as id`;
  if (!row) throw new Error('The admin service made no guest.');
  return row.id;
}
