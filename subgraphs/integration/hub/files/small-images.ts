import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** A small image, whole. */
export interface SmallImage {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly etag: string;
}

/** Bytes of an image that is kept, and of all of them in one process. */
export const largestImage = 256 * 1024;
const mostBytes = 16 * 1024 * 1024;

/** Milliseconds after which an image is fetched again. */
const keptMs = 60 * 60_000;

/** Logos and pictures that lists show again and again. The one that was not asked for the longest goes first. */
export interface SmallImages {
  get(key: string): SmallImage | undefined;
  keep(key: string, type: string, bytes: Uint8Array): SmallImage;
}

export function createSmallImages(): SmallImages {
  const images = new LRUCache<string, SmallImage>({
    maxSize: mostBytes,
    sizeCalculation: ({ bytes }) => bytes.byteLength + 1_000,
    ttl: keptMs,
  });
  return {
    get: (key) => images.get(key),
    keep: (key, type, bytes) => {
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      const image = { type, bytes, etag };
      images.set(key, image);
      return image;
    },
  };
}
