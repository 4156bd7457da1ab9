import assert from 'node:assert/strict';
import sharp from 'sharp';
import { RequestUploadDocument, UploadedFileDocument } from '#generated/operations/e2e.ts';
import type { RequestUploadInput } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';

/** A photo of 800 by 600 pixels. */
export async function drawPhoto(): Promise<Uint8Array<ArrayBuffer>> {
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><circle cx="400" cy="300" r="250" fill="#166534"/></svg>';
  return Uint8Array.from(
    await sharp(Buffer.from(drawing)).flatten({ background: '#fefce8' }).jpeg().toBuffer(),
  );
}

/** Uploads a photo as a page does. @returns the id of the file once it is READY */
export async function uploadPhoto(
  client: Client,
  photo: Uint8Array<ArrayBuffer>,
  input: Partial<RequestUploadInput> = {},
): Promise<string> {
  const { requestUpload } = await client.run(RequestUploadDocument, {
    input: {
      purpose: 'CHAT_ATTACHMENT',
      bytes: photo.length,
      contentType: 'image/jpeg',
      name: 'drip.jpg',
      ...input,
    },
  });
  const answer = await fetch(requestUpload.url, { method: 'PUT', body: photo });
  assert.equal(answer.status, 204, await answer.text());
  const { id } = requestUpload.file;
  await eventually(
    async () => (await client.run(UploadedFileDocument, { id })).file?.state === 'READY',
    'a photo that is READY',
  );
  return id;
}
