import type { Tell } from '#platform/writes/write.ts';
import { lockStream } from '#platform/writes/write.ts';
import type { NewEvent } from '#platform/streams/event.ts';
import { forwardMessage } from '../../contacts/forward-message.ts';
import { longestBody } from '../../contacts/reply-window.ts';
import type { Tx } from '../../database.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { messageSent, participantJoined } from '../../events/new-event.ts';
import { insertMessage } from '../../messages/insert-message.ts';
import { assistantParticipant } from '../assistant-participant.ts';
import type { AssistantSettingsModel } from '../settings/read-settings.ts';
import { assistantTexts } from '../texts/texts.ts';

/** What the assistant says to a customer. */
export interface AssistantAnswer {
  readonly conversationId: string;
  /** The message that it answers. */
  readonly forSeq: number;
  /** It says that it is an assistant where it has said nothing since this event. */
  readonly sinceSeq: number;
  readonly text: string;
  readonly language: string | null;
  /** Whether the customer still waits for a person. */
  readonly isHandedOver: boolean;
}

/**
 * Appends an answer, but only while the message that it answers is the last one: the statement that takes the conversation for it says so.
 * Whoever writes at the same moment comes first or is answered by nobody.
 * @returns the number of the message; null where somebody has written since, or the conversation was closed
 */
export async function appendAnswer(
  tx: Tx,
  tell: Tell,
  answer: AssistantAnswer,
  { displayName }: AssistantSettingsModel,
): Promise<number | null> {
  const { conversationId, forSeq } = answer;
  const [taken] = await tx.$queryRaw<{ at: Date; channel: string }[]>`
    update conversation c
    set last_activity_at = greatest(c.last_activity_at, clock_timestamp()),
      waiting_since = case when ${answer.isHandedOver}::boolean then c.waiting_since end
    where c.id = ${conversationId}::uuid and c.status = 'OPEN' and c.message_count = (
      select m.position from message m where m.conversation_id = ${conversationId}::uuid and m.seq = ${forSeq}::int
    )
    returning c.last_activity_at as at, c.channel::text`;
  if (!taken) return null;
  const { assistant, hasJoined } = await assistantParticipant(tx, conversationId, displayName);
  const before: NewEvent[] = hasJoined ? [participantJoined(assistant)] : [];
  const stream = streamOf(conversationId);
  const seq = (await lockStream(tx, stream)) + before.length;
  const body = fit(await disclosed(tx, assistant.id, answer), taken.channel);
  const said = { seq, body, clientId: null, sentAt: taken.at, source: 'ASSISTANT' as const };
  const message = await insertMessage(tx, assistant, said);
  for (const event of [...before, messageSent(message)]) tell(stream, event);
  await forwardMessage(tx, tell, message);
  return seq;
}

/** Before its first words it says what it is. */
async function disclosed(
  tx: Tx,
  assistantId: string,
  { sinceSeq, text, language }: AssistantAnswer,
): Promise<string> {
  const spoken = await tx.message.findFirst({
    where: { senderId: assistantId, seq: { gt: sinceSeq } },
    select: { id: true },
  });
  return spoken ? text : `${assistantTexts(language).disclosure}\n\n${text}`;
}

function fit(body: string, channel: string): string {
  const most = channel === 'SMS' || channel === 'WHATSAPP' ? longestBody[channel] : 8_000;
  return body.length <= most ? body : `${body.slice(0, most - 1)}…`;
}
