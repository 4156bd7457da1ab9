import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Feed } from './feed.ts';
import { identity } from './person.ts';
import { noteLoss } from './loss.ts';
import { resumePauseMs } from './subscription.ts';
import type { Subscription, Transport } from './subscription.ts';

/** A stream without a byte for so long is dead: the gateway sends something at least every 20 s. */
const silenceMs = 25_000;

const resultSchema = z.object({
  data: z.unknown(),
  errors: z.array(z.looseObject({ message: z.string() })).optional(),
});

/** Server-sent events over HTTP, read by hand: each attempt continues after the last number. */
export const overEventStream: Transport = (subscription, feed) => {
  const ending = new AbortController();
  void (async () => {
    while (!ending.signal.aborted) {
      // A connection that breaks is what this client is made for: it continues.
      await attempt(subscription, feed, ending.signal).catch(() => {});
      await sleep(resumePauseMs(), undefined, { signal: ending.signal }).catch(() => {});
    }
  })();
  return () => ending.abort();
};

async function attempt(
  { person, query, variables }: Subscription,
  feed: Feed,
  ending: AbortSignal,
): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const response = await fetch(`${person.origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...identity(person.session),
      },
      body: JSON.stringify({ query, variables: { ...variables, afterSeq: feed.last } }),
      signal: AbortSignal.any([ending, silence.signal]),
    });
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.arrayBuffer();
      return;
    }
    feed.connects += 1;
    let text = '';
    for await (const bytes of response.body.pipeThrough(new TextDecoderStream())) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
      const parts = (text + bytes).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) takePart(feed, part);
    }
  } finally {
    clearTimeout(timer);
  }
}

function takePart(feed: Feed, part: string): void {
  const data = part
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length).trim())
    .join('\n');
  if (data === '') return;
  const result = resultSchema.parse(JSON.parse(data));
  if (result.data === undefined && result.errors) noteLoss(feed, result.errors);
  else feed.take(result);
}
