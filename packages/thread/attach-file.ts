import type { Client } from '@urql/core';
import { ThreadSendDocument } from '#generated/documents/packages/thread.ts';
import type { ThreadMessageFragment } from '#generated/documents/packages/thread.ts';
import { problemOf } from '#packages/app/graphql/problem.ts';
import type { Timeline } from '#packages/app/live/timeline.ts';
import { uploadFile } from '#packages/uploads/upload-file.ts';
import { failureOf, unreached } from './thread-problems.ts';

interface FileToSend {
  readonly conversationId: string;
  readonly clientId: string;
  readonly file: File;
}

/** Uploads a file and sends it as a message of its own. The timeline shows how far it has come, and why it was not sent. */
export async function attachFile(
  client: Client,
  timeline: Timeline<ThreadMessageFragment>,
  { conversationId, clientId, file }: FileToSend,
): Promise<void> {
  timeline.sending(clientId, file.name, Date.now());
  const onProgress = (share: number) => timeline.uploading(clientId, share);
  const { id, problem } = await uploadFile({ client, purpose: 'CHAT_ATTACHMENT', file, onProgress });
  if (problem) return timeline.failed(clientId, failureOf(problem));
  const input = { conversationId, body: '', attachmentIds: [id], clientId };
  const { data, error } = await client.mutation(ThreadSendDocument, { input }).toPromise();
  if (data) timeline.add([data.sendMessage.message]);
  else timeline.failed(clientId, error ? failureOf(problemOf(error)) : unreached);
}
