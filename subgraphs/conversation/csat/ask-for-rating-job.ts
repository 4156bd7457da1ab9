import { mailRatingRequest, textRatingRequest } from '#contracts/conversation-mails.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { lockStream, write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { assistantParticipant } from '../assistant/assistant-participant.ts';
import { readAssistantSettings } from '../assistant/settings/read-settings.ts';
import { isTextChannel, readIdentities } from '../contacts/contact-identity.ts';
import { forwardMessage } from '../contacts/forward-message.ts';
import { replyWindowOf } from '../contacts/reply-window.ts';
import { readAddress } from '../contacts/to-address.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { messageSent, participantJoined } from '../events/new-event.ts';
import { insertMessage } from '../messages/insert-message.ts';
import { askForRating } from './rating-request.ts';
import { ratingLink } from './rating-link.ts';
import { readRatingSettings } from './rating-settings.ts';
import { ratingTexts } from './rating-texts.ts';

/** A second run finds that the customer was asked, and asks nobody. */
export const askForRatingJob = defineJob(askForRating, ({ conversationId }, services: ConversationServices) =>
  write(services, (tx, tell) => ask(tx, tell, conversationId, services)),
);

interface Closed {
  readonly channel: string;
  readonly customerId: string;
  readonly language: string | null;
}

/** Asks where the conversation is closed still, and nobody has rated it or was asked. */
async function ask(
  tx: Tx,
  tell: Tell,
  conversationId: string,
  { settings }: Pick<ConversationServices, 'settings'>,
): Promise<void> {
  await tx.$queryRaw`select from conversation where id = ${conversationId}::uuid for no key update`;
  const [closed] = await tx.$queryRaw<Closed[]>`
    select c.channel::text, c.customer_id::text as "customerId", insight.language
    from conversation c
    left join conversation_insight insight on insight.conversation_id = c.id
    where c.id = ${conversationId}::uuid and c.status = 'CLOSED' and c.blocked_seq is null
      and not exists (select from conversation_rating where conversation_id = c.id)
      and not exists (select from rating_request where conversation_id = c.id)`;
  if (!closed) return;
  const { byText, byMail } = await readRatingSettings(tx);
  const { channel } = closed;
  const askedAt = await databaseTime(tx);
  if (isTextChannel(channel)) {
    if (byText && (await askByText(tx, tell, conversationId, closed, askedAt)))
      await tx.ratingRequest.create({ data: { conversationId, channel, askedAt } });
    return;
  }
  const by = wayOf(await readContact(tx, closed.customerId), { byText, byMail });
  if (!by) return;
  const request = { conversationId, personId: closed.customerId, url: ratingLink(settings, conversationId) };
  const contract = by === 'EMAIL' ? mailRatingRequest : textRatingRequest;
  tell.job(contract, request, { key: `${contract.name}:${conversationId}` });
  await tx.ratingRequest.create({ data: { conversationId, channel: by, askedAt } });
}

interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
}

async function readContact(tx: Tx, customerId: string): Promise<Contact> {
  const [contact] = await tx.$queryRaw<Contact[]>`
    select email, phone from admin.contact where id = ${customerId}::uuid`;
  return contact ?? { email: null, phone: null };
}

/** Who has an address gets a link there, who has a telephone alone gets it as a text message. @returns null for whoever can't be asked */
function wayOf(
  { email, phone }: Contact,
  { byText, byMail }: { readonly byText: boolean; readonly byMail: boolean },
): 'EMAIL' | 'SMS' | null {
  if (email !== null) return byMail ? 'EMAIL' : null;
  return byText && phone !== null && readAddress(phone) !== null ? 'SMS' : null;
}

/** The question is a message of the conversation, which stays closed. @returns false where the number takes no message now */
async function askByText(
  tx: Tx,
  tell: Tell,
  conversationId: string,
  { language }: Closed,
  sentAt: Date,
): Promise<boolean> {
  const identity = (await readIdentities(tx, [conversationId])).get(conversationId);
  if (!identity || !replyWindowOf(identity, sentAt).isOpen) return false;
  const { displayName } = await readAssistantSettings(tx);
  const { assistant, hasJoined } = await assistantParticipant(tx, conversationId, displayName);
  const stream = streamOf(conversationId);
  const seq = (await lockStream(tx, stream)) + (hasJoined ? 1 : 0);
  const body = ratingTexts(language).question;
  const message = await insertMessage(tx, assistant, {
    seq,
    body,
    clientId: null,
    sentAt,
    source: 'ASSISTANT',
  });
  if (hasJoined) tell(stream, participantJoined(assistant));
  tell(stream, messageSent(message));
  await forwardMessage(tx, tell, message);
  return true;
}
