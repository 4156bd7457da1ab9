import {
  WidgetFileDocument,
  WidgetSendDocument,
  WidgetUploadDocument,
} from '#generated/document-texts/frontends/widget/conversation.ts';
import type { Gateway } from '../api/gateway.ts';
import { isTemporary } from '../api/problem.ts';
import type { Message } from './chat.ts';

/** Pause between two looks whether a file can be sent, in milliseconds. */
const pauseMs = 500;

/** Uploads a file and sends it as a message of its own. @returns the message, or why it was not sent */
export async function sendFile(
  { ask, put }: Gateway,
  { file, ...message }: { readonly file: File; readonly conversationId: string; readonly clientId: string },
): Promise<Message | string> {
  const input = {
    purpose: 'CHAT_ATTACHMENT',
    bytes: file.size,
    contentType: file.type,
    name: file.name,
  } as const;
  const requested = await ask(WidgetUploadDocument, { input });
  if (requested.problem) return requested.problem.message;
  const { url, file: made } = requested.data.requestUpload;
  const refused = await put(url, file);
  if (refused !== undefined) return refused;
  for (let state = ''; state !== 'READY';) {
    await new Promise((over) => setTimeout(over, pauseMs));
    const { data, problem } = await ask(WidgetFileDocument, { id: made.id });
    if (problem && !isTemporary(problem)) return problem.message;
    if (data?.file?.refusal) return data.file.refusal.message;
    state = data?.file?.state ?? '';
  }
  const sent = await ask(WidgetSendDocument, { input: { ...message, body: '', attachmentIds: [made.id] } });
  return sent.problem ? sent.problem.message : sent.data.sendMessage.message;
}
