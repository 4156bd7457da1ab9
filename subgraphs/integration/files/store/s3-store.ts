import { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import type { Dispatcher } from 'undici';
import { signV4 } from '../../hub/http/sig-v4.ts';
import { MissingObject } from './file-store.ts';
import type { ByteRange, FileStore, FileStoreSettings } from './file-store.ts';

type S3Settings = Extract<FileStoreSettings, { kind: 'S3' }>;

interface Sent {
  readonly method: 'PUT' | 'GET' | 'DELETE';
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: AsyncIterable<Uint8Array>;
}

/** Objects in a bucket of S3, or of a service that speaks as S3 does. Bytes pass through piece by piece. */
export function s3Store(settings: S3Settings): FileStore {
  const agent = new Agent({
    connections: 16,
    connect: { timeout: 5_000 },
    headersTimeout: 30_000,
    bodyTimeout: 60_000,
  });

  async function send({ method, key, headers = {}, body }: Sent): Promise<Dispatcher.ResponseData> {
    const url = new URL(`${settings.endpoint}/${settings.bucket}/${key}`);
    // The content has a checksum of its own inside TLS: a signature over it would need all of it first.
    const unsigned = { ...headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    const signed = await signV4(
      { method, url, headers: new Headers(unsigned), body: null },
      { ...settings, service: 's3' },
    );
    return request(signed.url, {
      method,
      headers: Object.fromEntries(signed.headers),
      body: body === undefined ? null : Readable.from(body),
      dispatcher: agent,
    });
  }

  return {
    write: async (key, source, bytes) => {
      const answer = await send({
        method: 'PUT',
        key,
        headers: { 'content-length': String(bytes) },
        body: source,
      });
      await expect(answer, key, [200]);
      await answer.body.dump();
    },
    read: async (key, range) => {
      const answer = await send({
        method: 'GET',
        key,
        ...(range && { headers: { range: headerOf(range) } }),
      });
      if (answer.statusCode === 404) {
        await answer.body.dump();
        throw new MissingObject(`There is no object ${key}.`);
      }
      await expect(answer, key, [range ? 206 : 200]);
      return answer.body;
    },
    delete: async (key) => {
      const answer = await send({ method: 'DELETE', key });
      await expect(answer, key, [200, 204, 404]);
      await answer.body.dump();
    },
  };
}

function headerOf({ from, to }: ByteRange): string {
  return `bytes=${from}-${to}`;
}

/** @throws Error with the beginning of what the service says */
async function expect(
  { statusCode, body }: Dispatcher.ResponseData,
  key: string,
  statuses: readonly number[],
): Promise<void> {
  if (statuses.includes(statusCode)) return;
  const said = (await body.text()).slice(0, 300);
  throw new Error(`The file store answered ${statusCode} for ${key}: ${said}`);
}
