import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';
import { LRUCache } from 'lru-cache';
import { shapedByHarfBuzz } from './shaping.ts';

export type Weight = 'regular' | 'bold';

/** DejaVu Sans has Latin, Greek, Cyrillic, Armenian, Georgian, Lao and the signs of all currencies. */
export const dejavu: Readonly<Record<Weight, string>> = {
  regular: join(import.meta.dirname, 'dejavu/DejaVuSans.ttf'),
  bold: join(import.meta.dirname, 'dejavu/DejaVuSans-Bold.ttf'),
};

/** On the `wght` axis of OpenType. */
const axis: Readonly<Record<Weight, number>> = { regular: 400, bold: 700 };

/** Opened fonts, about 150 KB each: a page of Chinese needs twenty. */
const opened = new LRUCache<string, Promise<Font>>({ max: 200 });

/** Opens a font once for all documents. @param shaped whether HarfBuzz lays out its text, which scripts that join need */
export function openFont(file: string, weight: Weight, shaped: boolean): Promise<Font> {
  const key = `${weight} ${shaped} ${file}`;
  const known = opened.get(key);
  if (known) return known;
  const font = open(file, weight, shaped).catch((error: unknown) => {
    opened.delete(key);
    throw error;
  });
  opened.set(key, font);
  return font;
}

/** pdfkit tells fonts apart by their PostScript names, and all files of a family have the same: each gets its own. */
async function open(file: string, weight: Weight, shaped: boolean): Promise<Font> {
  const content = await readFile(file);
  if (!shaped) return fontkit.create(content);
  const fixed = file.endsWith('.woff2') ? await withWeight(content, weight) : content;
  const postscriptName = `${basename(file).replace(/(-wght-normal)?\.\w+$/, '')}-${weight}`;
  const font = Object.defineProperty(fontkit.create(fixed), 'postscriptName', { value: postscriptName });
  return shapedByHarfBuzz(font, fixed);
}

/** A variable font in WOFF2 becomes a static TrueType font: fontkit can't embed variations. */
async function withWeight(content: Buffer, weight: Weight): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(content, undefined, {
    targetFormat: 'truetype',
    keepAllGlyphs: true,
    noHinting: true,
    variationAxes: { wght: axis[weight] },
  });
}
