import type { Client } from '@urql/core';
import { UploadRequestDocument, UploadStateDocument } from '#generated/documents/packages/uploads.ts';
import type { FilePurpose } from '#generated/documents/packages/uploads.ts';
import { problemOf } from '#packages/app/graphql/problem.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { putFile } from './put-file.ts';

/** What came of an upload: the id of a file that is READY, or why there is none. */
export type Upload =
  | { readonly id: string; readonly problem?: never }
  | { readonly id?: never; readonly problem: Problem };

export interface UploadOptions {
  readonly client: Client;
  readonly purpose: FilePurpose;
  readonly file: File;
  /** Is told how much has been sent, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Pauses between two looks whether a file is READY, in milliseconds: the first ones come soon. */
const firstPauseMs = 250;
const longestPauseMs = 2_000;
/** Milliseconds after which the server is taken to have a problem. */
const mostMs = 120_000;

/** Uploads a file and waits until it can be used. */
export async function uploadFile({ client, purpose, file, onProgress }: UploadOptions): Promise<Upload> {
  const input = { purpose, bytes: file.size, contentType: file.type, name: file.name };
  const { data, error } = await client.mutation(UploadRequestDocument, { input }).toPromise();
  if (!data) return { problem: error ? problemOf(error) : unreached };
  const { file: made, url } = data.requestUpload;
  const refused = await putFile(url, file, onProgress);
  if (refused) return { problem: refused };
  return untilReady(client, made.id);
}

async function untilReady(client: Client, id: string): Promise<Upload> {
  const deadline = Date.now() + mostMs;
  for (let pause = firstPauseMs; Date.now() < deadline; pause = Math.min(pause * 1.5, longestPauseMs)) {
    await new Promise((over) => setTimeout(over, pause));
    const { data, error } = await client
      .query(UploadStateDocument, { id }, { requestPolicy: 'network-only' })
      .toPromise();
    if (error && !error.networkError) return { problem: problemOf(error) };
    if (data?.file?.state === 'READY') return { id };
    if (data?.file?.refusal) return { problem: refusal(data.file.refusal.message) };
  }
  return { problem: unreached };
}

export function refusal(message: string): Problem {
  return { code: 'BAD_USER_INPUT', message, fields: {}, retryAfter: undefined };
}

const unreached: Problem = { code: 'NETWORK', message: '', fields: {}, retryAfter: undefined };
