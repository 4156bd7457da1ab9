import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The part of S3 that the store uses. Every request must be signed as AWS documents it. */
export interface S3StandIn {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  /** How many of the next requests fail. */
  failing: number;
  /** What is sent to a key with this in it never ends, and its key is in `unfinished`. */
  hangingAt: string | null;
  readonly unfinished: string[];
  close(): Promise<void>;
}

export const accessKey = { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

export async function startS3(region: string): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const { hangingAt } = standIn;
    if (hangingAt !== null && request.method === 'PUT' && request.url?.includes(hangingAt))
      return void standIn.unfinished.push(request.url);
    const parts = await request.toArray().catch(() => null);
    // The client has broken off.
    if (parts === null) return;
    const body = Buffer.concat(parts);
    if (standIn.failing > 0) {
      standIn.failing -= 1;
      return void response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
    }
    if (!isSigned(request, region))
      return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const key = request.url ?? '';
    const object = objects.get(key);
    if (request.method === 'PUT') {
      objects.set(key, body);
      return void response.end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (!object) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (from === undefined) return void response.end(object);
    response.writeHead(206).end(object.subarray(Number(from), Number(to) + 1));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const standIn: S3StandIn = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    failing: 0,
    hangingAt: null,
    unfinished: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return standIn;
}

/** Signature Version 4 of a request whose payload is not signed, by the words of AWS's documentation. */
function isSigned({ method, url = '', headers }: IncomingMessage, region: string): boolean {
  const [, day = '', names = '', signature = ''] =
    new RegExp(
      `^AWS4-HMAC-SHA256 Credential=${accessKey.id}/(\\d{8})/${region}/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\\w{64})$`,
    ).exec(headers.authorization ?? '') ?? [];
  const signed = names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  const canonical = [method, url, '', signed.join(''), names, 'UNSIGNED-PAYLOAD'].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash].join('\n');
  const hmac = (key: string | Buffer, words: string) => createHmac('sha256', key).update(words).digest();
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${accessKey.secret}`);
  return hmac(key, text).toString('hex') === signature;
}
