import { forbidden } from '#platform/errors/errors.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { appendEvent } from '#platform/streams/append.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { ParticipantRole } from '#generated/prisma/conversation/enums.ts';
import type { Database, Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { messageSent } from '../events/new-event.ts';
import type { ConversationModel, StartConversationPayloadModel } from '../mappers.ts';
import { nameOf, roleOf } from '../participants/join-conversation.ts';
import type { Settings } from '../settings.ts';
import { anonymousStartKey, guestToken, userStartKey } from './guest-session.ts';
import type { Opening } from './guest-session.ts';

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Who starts: their id, and how the others see them. */
interface Starter {
  readonly userId: string;
  readonly isGuest: boolean;
  readonly role: ParticipantRole;
  readonly displayName: string;
}

/**
 * Starts a conversation with its first message, for a visitor without a session as a guest with a new one; all in one
 * transaction. The same `clientId` of the same caller returns the first result.
 * @throws FORBIDDEN for a guest, whose session knows one conversation only
 */
export async function startConversation(
  services: { readonly db: Database; readonly notifier: Notifier; readonly settings: Settings },
  viewer: Viewer,
  opening: Opening,
): Promise<StartConversationPayloadModel> {
  const { db, notifier, settings } = services;
  if (viewer.conversationId !== null) return returnToOwn(db, viewer.conversationId, opening.clientId);
  const started = await db.$transaction((tx) => start(tx, viewer, opening, settings));
  notifier.changed(streamOf(started.conversation.id));
  return started;
}

async function start(
  tx: Tx,
  viewer: Viewer,
  opening: Opening,
  settings: Settings,
): Promise<StartConversationPayloadModel> {
  const { sub } = viewer;
  const startKey = sub === null ? anonymousStartKey(opening) : userStartKey(sub, opening.clientId);
  const known = startKey === null ? null : await findStarted(tx, startKey);
  if (known) {
    const { guestSessionExpiresAt, ...conversation } = known;
    if (!guestSessionExpiresAt) return { conversation, session: null };
    const { token } = guestToken(settings.sessionKey, startKey);
    return { conversation, session: { id: token, expiresAt: guestSessionExpiresAt } };
  }

  const id = await newId(tx);
  if (sub !== null) {
    const displayName = await nameOf(tx, sub);
    const starter = { userId: sub, isGuest: false, role: roleOf({ ...viewer, sub }), displayName };
    return {
      conversation: await open(tx, id, starter, opening, { startKey, expiresAt: null }),
      session: null,
    };
  }
  const expiresAt = new Date(Date.now() + settings.guestSessionDays * dayMilliseconds);
  const { token, hash } = guestToken(settings.sessionKey, startKey);
  const displayName = opening.name ?? 'Guest';
  const userId = await openGuestSession(tx, hash, { ...opening, name: displayName }, id, expiresAt);
  const starter = { userId, isGuest: true, role: 'CUSTOMER', displayName } as const;
  const conversation = await open(tx, id, starter, opening, { startKey, expiresAt });
  return { conversation, session: { id: token, expiresAt } };
}

/** Writes conversation, participant, message and event. */
async function open(
  tx: Tx,
  id: string,
  starter: Starter,
  opening: Opening,
  origin: { readonly startKey: string | null; readonly expiresAt: Date | null },
): Promise<ConversationModel> {
  const now = new Date();
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
    },
    select: shown,
  });
  const sender = await tx.participant.create({ data: { ...starter, conversationId: id, joinedAt: now } });
  const message = await tx.message.create({
    data: { conversationId: id, seq: 1, senderId: sender.id, body, clientId, sentAt: now },
  });
  const headSeq = await appendEvent(tx, streamOf(id), messageSent({ ...message, sender }));
  return { ...conversation, headSeq, access: 'FULL' };
}

const shown = {
  id: true,
  subject: true,
  channel: true,
  status: true,
  assigneeId: true,
  createdAt: true,
  lastActivityAt: true,
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
  const { head } = await tx.stream.findUniqueOrThrow({ where: { id: streamOf(conversationId) } });
  return head;
}

/** A guest who repeats the call that made them one gets their conversation; they can't start another. */
async function returnToOwn(
  db: Database,
  conversationId: string,
  clientId: string | null,
): Promise<StartConversationPayloadModel> {
  const first =
    clientId === null ? null : await db.message.findFirst({ where: { conversationId, seq: 1, clientId } });
  if (!first)
    throw forbidden('This session belongs to one conversation: go on in it, or start without a session.');
  const found = await db.conversation.findUniqueOrThrow({ where: { id: conversationId }, select: shown });
  return {
    conversation: { ...found, headSeq: await headOf(db, conversationId), access: 'FULL' },
    session: null,
  };
}

/** Ids of ours rise with time (UUID version 7), so that their indexes grow at one end. */
async function newId(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`select uuidv7() as id`;
  if (!row) throw new Error('The database gave no id.');
  return row.id;
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
