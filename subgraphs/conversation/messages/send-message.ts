import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { appendByStatement, otherInput, write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { streamOf } from '../events/conversation-event.ts';
import { appendMessage } from './append-message.ts';
import type { Draft } from './append-message.ts';
import { namesOf } from '../attachments/attachment.ts';
import { enterMessage } from './enter-message.ts';
import type { MessageModel } from './message.ts';

/**
 * Sends a message: almost always by one statement; by a transaction of several where it has files, or also brings an operator, or
 * another account of the vendor, into the conversation or opens it again.
 * @throws NOT_FOUND for everybody who may not write in the conversation, CONFLICT for a `clientId` that had another body
 */
export async function sendMessage(
  context: Context,
  viewer: SignedInViewer,
  words: Omit<Draft, 'sender'>,
): Promise<MessageModel> {
  const draft: Draft = { ...words, sender: viewer };
  const stream = streamOf(draft.conversationId);
  const appended =
    (draft.attachmentIds ?? []).length > 0
      ? null
      : await appendByStatement(context, stream, () => appendMessage(context.pool, draft));
  const sent = appended ?? (await write(context, (tx, tell) => enterMessage(tx, tell, draft)));
  // It is an earlier message of the same clientId.
  if (!isSame(sent, draft)) throw otherInput();
  return sent;
}

function isSame({ body, attachments }: MessageModel, draft: Draft): boolean {
  const wanted = draft.body === '' ? namesOf(attachments) : draft.body;
  return (
    body === wanted && attachments.map(({ fileId }) => fileId).join() === (draft.attachmentIds ?? []).join()
  );
}
