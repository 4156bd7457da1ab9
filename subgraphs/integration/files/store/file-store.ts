/** A part of an object, both ends included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Where the bytes of files are. What is named by a key never changes. It knows nothing of files, owners and rights: those are rows, and the
 * row of an object is written before its bytes and deleted after them.
 */
export interface FileStore {
  /**
   * Keeps an object; it is there to stay when this resolves.
   * @param bytes how many the source has: no more and no fewer
   */
  write(key: string, source: AsyncIterable<Uint8Array>, bytes: number): Promise<void>;
  /** @throws MissingObject for one that is not there */
  read(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array>>;
  /** Deletes an object; one that is not there is fine. */
  delete(key: string): Promise<void>;
}

/** The store has no object of that key. */
export class MissingObject extends Error {}

/** Where files are kept. */
export type FileStoreSettings =
  | { readonly kind: 'FOLDER'; readonly folder: string }
  | {
      readonly kind: 'S3';
      /** The service without bucket, such as https://s3.eu-central-1.amazonaws.com. */
      readonly endpoint: string;
      readonly region: string;
      readonly bucket: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

/** All bytes of an object. */
export async function whole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
