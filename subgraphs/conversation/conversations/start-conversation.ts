import { forbidden } from '#platform/errors/errors.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { otherInput } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import type { ConversationModel, StartConversationPayloadModel } from './conversation.ts';
import { nameOf, roleOf } from '../participants/join-conversation.ts';
import type { Settings } from '../settings.ts';
import { anonymousStartKey, guestToken, userStartKey } from './guest-session.ts';
import type { Opening } from './guest-session.ts';
import { tellOfGuest } from '../guests/tell-of-guest.ts';
import { newConversation, openConversation, shown } from '../opening/open-conversation.ts';
import type { Beginning } from '../opening/open-conversation.ts';

const dayMs = 24 * 60 * 60 * 1000;

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
  const { subject, body, clientId, cameFrom } = opening;
  const first = { body, clientId };
  const beginning = { id, now, channel: 'CHAT', subject, startKey, cameFrom, first } as const;
  if (isSignedIn(viewer)) {
    const displayName = await nameOf(tx, viewer);
    const starter = { userId: viewer.sub, isGuest: false, role: roleOf(viewer), displayName };
    const conversation = await open(tx, tell, { ...beginning, customer: starter });
    return { conversation, session: null };
  }
  const expiresAt = new Date(now.getTime() + settings.guestSessionDays * dayMs);
  const { token, hash } = guestToken(settings.sessionKey, startKey);
  const displayName = opening.name ?? 'Guest';
  const userId = await openGuestSession(tx, hash, { ...opening, name: displayName }, id, expiresAt);
  const { name, email, phone } = opening;
  tellOfGuest(tell, userId, { name, email, phone });
  const starter = { userId, isGuest: true, role: 'CUSTOMER', displayName } as const;
  const conversation = await open(tx, tell, {
    ...beginning,
    customer: starter,
    sessionExpiresAt: expiresAt,
  });
  return { conversation, session: { id: token, expiresAt } };
}

async function open(tx: Tx, tell: Tell, beginning: Beginning): Promise<ConversationModel> {
  const { conversation, message } = await openConversation(tx, tell, beginning);
  return { ...conversation, headSeq: message.seq, access: 'FULL' };
}

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
