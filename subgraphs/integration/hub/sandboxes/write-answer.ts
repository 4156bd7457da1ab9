import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SandboxAnswer } from './sandbox.ts';

/** Writes a sandbox's answer; a streamed one ends early when its reader has gone. */
export async function writeAnswer(response: ServerResponse, answer: SandboxAnswer): Promise<void> {
  const { status = 200, headers = {}, json, text, stream } = answer;
  if (stream !== undefined) {
    response.writeHead(status, headers);
    response.flushHeaders();
    await pipeline(Readable.from(stream), response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
    return;
  }
  if (json !== undefined) {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
    return;
  }
  const type = text === undefined ? {} : { 'content-type': 'text/plain; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers }).end(text ?? '');
}
