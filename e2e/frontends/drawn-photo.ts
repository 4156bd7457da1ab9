import type { Frame, Page } from 'playwright-core';
import sharp from 'sharp';
import { eventually } from '#platform/testing/eventually.ts';

/** A photo for the field of a page. @param color of what is on it */
export async function photoNamed(name: string, color: string) {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><circle cx="400" cy="300" r="250" fill="${color}"/></svg>`;
  const buffer = await sharp(Buffer.from(drawing)).flatten({ background: '#fefce8' }).jpeg().toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
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
