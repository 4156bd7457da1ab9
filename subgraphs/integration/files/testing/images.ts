import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import type { Sharp } from 'sharp';

export type Image = Uint8Array<ArrayBuffer>;

/** A drawing with edges and a gradient, so that it is no single colour. */
function drawing(width: number, height: number): Sharp {
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
        <defs><linearGradient id="a"><stop offset="0" stop-color="#14532d"/><stop offset="1" stop-color="#fde68a"/></linearGradient></defs>
        <rect width="100%" height="100%" fill="url(#a)"/><circle cx="50%" cy="40%" r="20%" fill="#b91c1c"/>
      </svg>`,
    ),
  );
}

/** A photo as a telephone makes it: on its side, with the place where it was taken and the name of the device. */
export async function photo(width = 1600, height = 1200): Promise<Image> {
  const exif = {
    IFD0: { Make: 'Test Telephone', Copyright: 'canary-of-metadata' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' },
  };
  return Uint8Array.from(
    await drawing(width, height)
      .jpeg({ quality: 90 })
      .withMetadata({ orientation: 6 })
      .withExifMerge(exif)
      .toBuffer(),
  );
}

export async function imageAs(
  format: 'png' | 'webp' | 'gif' | 'avif' | 'jpeg',
  width = 640,
  height = 480,
): Promise<Image> {
  return Uint8Array.from(await drawing(width, height).removeAlpha().toFormat(format).toBuffer());
}

/** A PNG that lets the background through. */
export async function transparent(): Promise<Image> {
  const background = { r: 200, g: 30, b: 30, alpha: 0.5 };
  return Uint8Array.from(
    await sharp({ create: { width: 400, height: 300, channels: 4, background } })
      .png()
      .toBuffer(),
  );
}

/** A GIF, a WebP with two pictures. */
export async function moving(format: 'gif' | 'webp'): Promise<Image> {
  const pictures = await Promise.all(
    ['#102030', '#d0e0f0'].map((background) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return Uint8Array.from(
    await sharp(pictures, { join: { animated: true } })
      .toFormat(format, { delay: [100, 100] })
      .toBuffer(),
  );
}

/** A PNG with the chunk that makes it move. */
export async function movingPng(): Promise<Image> {
  const png = await imageAs('png', 32, 32);
  const chunk = Buffer.alloc(20);
  chunk.writeUInt32BE(8, 0);
  chunk.write('acTL', 4, 'latin1');
  // Behind the signature and the header, which are 8 and 25 bytes.
  return Uint8Array.from(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]));
}

/** A file that says it is of a brand of ISO base media files. */
export function branded(main: string, ...others: readonly string[]): Image {
  const box = Buffer.alloc(16 + others.length * 4);
  box.writeUInt32BE(box.length, 0);
  box.write(`ftyp${main}`, 4, 'latin1');
  others.forEach((brand, index) => box.write(brand, 16 + index * 4, 'latin1'));
  return Uint8Array.from(Buffer.concat([box, Buffer.alloc(200)]));
}

/** An archive with one file. */
export function archive(): Image {
  const [name, content] = [Buffer.from('a.js'), deflateRawSync('alert(1)')];
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 0, 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  return Uint8Array.from(Buffer.concat([local, name, content, end]));
}

/** A small document. */
export function pdf(size = 600): Image {
  const head = '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n';
  const end = '\ntrailer << /Root 1 0 R >>\n%%EOF\n';
  return Uint8Array.from(
    Buffer.from(`${head}%${'x'.repeat(Math.max(0, size - head.length - end.length - 1))}${end}`),
  );
}

export function joined(...parts: readonly Uint8Array[]): Image {
  return Uint8Array.from(Buffer.concat(parts));
}
