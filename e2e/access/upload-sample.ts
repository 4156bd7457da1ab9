import sharp from 'sharp';
import { RequestUploadDocument, UploadedFileDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from '../client.ts';

/** Uploads an image that nothing holds, and waits until it can be seen. */
export async function uploadSample(client: Client): Promise<void> {
  const create = { width: 8, height: 8, channels: 3, background: '#336699' } as const;
  const body = Uint8Array.from(await sharp({ create }).png().toBuffer());
  const input = {
    purpose: 'CHAT_ATTACHMENT',
    bytes: body.length,
    contentType: 'image/png',
    name: 'sample.png',
  } as const;
  const { requestUpload } = await client.run(RequestUploadDocument, { input });
  await fetch(requestUpload.url, { method: 'PUT', body });
  const { id } = requestUpload.file;
  await eventually(
    async () => (await client.run(UploadedFileDocument, { id })).file?.state === 'READY',
    'a READY file',
  );
}
