import {
  WidgetFileDocument,
  WidgetSendDocument,
  WidgetUploadDocument,
} from '#generated/document-texts/frontends/widget/conversation.ts';
import type { Timeline } from '#packages/app/live/timeline.ts';
import type { Gateway } from '../api/gateway.ts';
import { isTemporary } from '../api/problem.ts';
import type { Message } from './chat.ts';

/** Pause between two looks whether a file can be sent, in milliseconds. */
const pauseMs = 500;

interface FileToSend {
  readonly file: File;
  readonly conversationId: string;
  readonly clientId: string;
}

/** Uploads a file and sends it as a message of its own. The timeline shows it by its name, and why it was not sent. */
export async function sendFile(
  gateway: Gateway,
  timeline: Timeline<Message>,
  sending: FileToSend,
): Promise<void> {
  timeline.sending(sending.clientId, sending.file.name, Date.now());
  const sent = await send(gateway, sending);
  if (typeof sent === 'string') timeline.failed(sending.clientId, sent);
  else timeline.add([sent]);
}

/** @returns the message, or why it was not sent */
async function send({ ask, put }: Gateway, { file, ...message }: FileToSend): Promise<Message | string> {
  const { size: bytes, type: contentType, name } = file;
  const input = { purpose: 'CHAT_ATTACHMENT', bytes, contentType, name } as const;
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
  const sent = await ask(WidgetSendDocument, {
    input: { ...message, body: '', attachmentIds: [made.id] },
  });
  return sent.problem ? sent.problem.message : sent.data.sendMessage.message;
}
