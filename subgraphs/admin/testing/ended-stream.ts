import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';

/** What a test needs of a subgraph to read from it. */
interface Fetches {
  fetch(viewer: Partial<Claims>, path: string, init?: RequestInit): Promise<Response>;
}

export interface EndedStream {
  /** The sessions that ended so far. */
  readonly ended: readonly string[];
  /** Resolves when the server has ended the stream. */
  readonly closed: Promise<void>;
  close(): void;
}

const message = z.object({ sid: z.string() });

/** Reads `GET /sessions/ended` as the gateway does; it listens when this has resolved. */
export async function openEndedStream(subgraph: Fetches): Promise<EndedStream> {
  const abort = new AbortController();
  const response = await subgraph.fetch({ role: 'GATEWAY' }, '/sessions/ended', { signal: abort.signal });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.ok(response.body);
  const ended: string[] = [];
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader.read();
  assert.equal(first.value, ': listening\n\n');
  return { ended, closed: read(reader, ended), close: () => abort.abort() };
}

async function read(reader: ReadableStreamDefaultReader<string>, ended: string[]): Promise<void> {
  let text = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const messages = (text + part.value).split('\n\n');
      text = messages.pop() ?? '';
      for (const line of messages) {
        if (line.startsWith('data: ')) ended.push(message.parse(JSON.parse(line.slice(6))).sid);
      }
    }
  } catch {
    // The test has closed it.
  }
}
