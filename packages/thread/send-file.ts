import type { Client } from '@urql/core';
import { ThreadSendDocument } from '#generated/documents/packages/thread.ts';
import type { ThreadMessageFragment } from '#generated/documents/packages/thread.ts';
import { problemOf } from '#packages/app/graphql/problem.ts';
import { uploadFile } from '#packages/uploads/upload-file.ts';
import { failureOf, unreached } from './thread-problems.ts';

export interface FileToSend {
  readonly conversationId: string;
  readonly clientId: string;
  readonly file: File;
  readonly onProgress: (share: number) => void;
}

/** Uploads a file and sends it as a message of its own. @returns the message, or why it was not sent */
export async function sendFile(
  client: Client,
  { conversationId, clientId, file, onProgress }: FileToSend,
): Promise<ThreadMessageFragment | string> {
  const { id, problem } = await uploadFile({ client, purpose: 'CHAT_ATTACHMENT', file, onProgress });
  if (problem) return failureOf(problem);
  const input = { conversationId, body: '', attachmentIds: [id], clientId };
  const { data, error } = await client.mutation(ThreadSendDocument, { input }).toPromise();
  if (data) return data.sendMessage.message;
  return error ? failureOf(problemOf(error)) : unreached;
}
