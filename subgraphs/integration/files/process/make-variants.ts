import type { Sharp } from 'sharp';
import type { Variant } from '../file.ts';

/** One form of an image. */
export interface MadeVariant {
  readonly variant: Variant;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** An image that was decoded and encoded again: nothing of the file itself is left. */
export interface MadeImage {
  readonly width: number;
  readonly height: number;
  readonly variants: readonly MadeVariant[];
}

/** The image can't be decoded, or is larger than allowed. */
export class UnreadableImage extends Error {
  readonly code: 'DAMAGED' | 'TOO_MANY_PIXELS';

  constructor(code: 'DAMAGED' | 'TOO_MANY_PIXELS', cause: unknown) {
    super('The image can’t be read.', { cause });
    this.code = code;
  }
}

const mostPixels = 50_000_000;
const sides = { THUMBNAIL: 320, PREVIEW: 1_024 } as const satisfies Partial<Record<Variant, number>>;

/**
 * Decodes an image once and encodes its forms, upright and without metadata. The smaller ones are made of the largest one's pixels.
 * @param fullSide pixels of the longer side of FULL at most
 * @throws UnreadableImage
 */
export async function makeVariants(file: Buffer, fullSide: number): Promise<MadeImage> {
  // Loaded at the first image: the library takes 20 MB.
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  try {
    const upright = sharp(file, {
      limitInputPixels: mostPixels,
      failOn: 'error',
      sequentialRead: true,
    }).autoOrient();
    const { data, info } = await fitted(upright, fullSide).raw().toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const isOpaque = channels !== 2 && channels !== 4;
    const pixels = () => sharp(data, { raw: { width, height, channels } });
    const full = isOpaque ? pixels().jpeg({ quality: 85 }) : pixels().png({ compressionLevel: 7 });
    const small = (variant: 'THUMBNAIL' | 'PREVIEW') =>
      fitted(pixels(), sides[variant]).webp({ quality: 80, effort: 2 });
    const variants: MadeVariant[] = [
      { variant: 'FULL', mediaType: isOpaque ? 'image/jpeg' : 'image/png', bytes: await full.toBuffer() },
      { variant: 'PREVIEW', mediaType: 'image/webp', bytes: await small('PREVIEW').toBuffer() },
      { variant: 'THUMBNAIL', mediaType: 'image/webp', bytes: await small('THUMBNAIL').toBuffer() },
    ];
    return { width, height, variants };
  } catch (error) {
    const isLarge = error instanceof Error && /exceeds pixel limit|too large/i.test(error.message);
    throw new UnreadableImage(isLarge ? 'TOO_MANY_PIXELS' : 'DAMAGED', error);
  }
}

function fitted(image: Sharp, side: number): Sharp {
  return image
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
}
