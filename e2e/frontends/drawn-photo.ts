import type { Frame, Page } from 'playwright-core';
import sharp from 'sharp';
import { RequestUploadDocument, UploadedFileDocument } from '#generated/operations/e2e.ts';
import type { FilePurpose } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from '../client.ts';

/** A photo as a telephone makes it. @param color of what is on it */
export function drawPhoto(color: string): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><circle cx="400" cy="300" r="250" fill="${color}"/></svg>`;
  return sharp(Buffer.from(drawing)).flatten({ background: '#fefce8' }).jpeg().toBuffer();
}

/** A photo for the field of a page. */
export async function photoNamed(name: string, color: string) {
  return { name, mimeType: 'image/jpeg', buffer: await drawPhoto(color) };
}

/** Uploads a photo without a page. @returns the id of the file once it is READY */
export async function uploadPhoto(client: Client, purpose: FilePurpose, name: string): Promise<string> {
  const body = Uint8Array.from(await drawPhoto('#9a3412'));
  const { requestUpload } = await client.run(RequestUploadDocument, {
    input: { purpose, bytes: body.length, contentType: 'image/jpeg', name },
  });
  const { status } = await fetch(requestUpload.url, { method: 'PUT', body });
  if (status !== 204) throw new Error(`the photo was not taken: ${status}`);
  const { id } = requestUpload.file;
  await eventually(async () => (await client.run(UploadedFileDocument, { id })).file?.state === 'READY');
  return id;
}

/** Waits until so many pictures of a list are drawn, and not only there. */
export async function seesPictures(where: Frame | Page, list: string, count: number): Promise<void> {
  await eventually(
    async () =>
      (await where.evaluate<number>(
        `[...document.querySelectorAll('ul[aria-label=${JSON.stringify(list)}] img')].filter((one) => one.naturalWidth > 0).length`,
      )) === count,
    `${count} pictures in "${list}"`,
  );
}
