import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { write } from '#platform/writes/write.ts';
import { aPerson } from '../testing/a-person.ts';
import { guest, startIntegration } from '../testing/start-integration.ts';
import { put, requestUpload, settled } from './testing/upload-file.ts';

/**
 * `npm run bench:uploads [<photos>] [<seconds>]`: photos of telephones at the same time, and what that costs everybody else of the process. After so many
 * seconds no further one begins, and the figures are of those that were done.
 */
const count = Number(process.argv[2] ?? 200);
const mostMs = Number(process.argv[3] ?? 240) * 1000;
const parallel = 8;
/** Files that nothing holds, for one person. */
const mostOfOne = 25;

const integration = await startIntegration();
const { services } = integration;
const admin = { sub: await aPerson(services.pool, { role: 'ADMIN' }), role: 'ADMIN' } as const;

/** Milliseconds from a write to its subscriber, one after the other until it is ended. */
async function followLive(signal: AbortSignal): Promise<readonly number[]> {
  const input = { entity: 'SUPPRESSION', fileName: 'bench.csv' };
  const made = z.object({ createTransfer: z.object({ transfer: z.object({ id: z.string() }) }) });
  const create = `mutation ($input: CreateTransferInput!) { createTransfer(input: $input) { transfer { id } } }`;
  const { id } = (await integration.answer(admin, create, { input }, made)).createTransfer.transfer;
  const live = await integration.subscribe(
    admin,
    `subscription ($id: ID!) { transferEvents(id: $id, afterSeq: 0) { seq } }`,
    { id },
  );
  await sleep(300);
  const times: number[] = [];
  const counts = { state: 'RUNNING', total: 1, processed: 0, created: 0, updated: 0, skipped: 0, failed: 0 };
  while (!signal.aborted) {
    const before = live.results.length;
    const start = performance.now();
    await write(services, (_tx, tell) =>
      Promise.resolve(tell(`transfer:${id}`, { type: 'TransferProgressed', data: counts })),
    );
    while (live.results.length === before && !signal.aborted) await sleep(1);
    times.push(performance.now() - start);
    await sleep(20);
  }
  live.stop();
  return times;
}

function p99(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? 0;
}

/** Live events while something goes on. */
async function during(
  work: () => Promise<unknown>,
): Promise<{ readonly p99: number; readonly events: number }> {
  const end = new AbortController();
  const following = followLive(end.signal);
  await work();
  end.abort();
  const times = await following;
  return { p99: p99(times), events: times.length };
}

/** A photo of 12 megapixels, with as much detail as a place has. */
async function photo(): Promise<Uint8Array<ArrayBuffer>> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const create = { width: 1000, height: 750, channels: 3, background: '#808080', noise } as const;
  return Uint8Array.from(await sharp({ create }).resize(4000, 3000).jpeg({ quality: 88 }).toBuffer());
}

async function upload(bytes: Uint8Array<ArrayBuffer>, viewer: Partial<Claims>): Promise<void> {
  const made = await requestUpload(integration, viewer, { bytes: bytes.length });
  const answer = await put(integration, made, bytes);
  await answer.body?.cancel();
  const { state } = await settled(integration, viewer, made.file.id);
  if (state !== 'READY') throw new Error(`A photo became ${state}.`);
}

try {
  const bytes = await photo();
  await upload(bytes, guest);
  const idle = await during(() => sleep(10_000));
  const rss = process.memoryUsage.rss();
  let highest = rss;
  const sampling = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 25);
  const start = performance.now();
  let next = 0;
  const isOver = () => next >= count || performance.now() - start > mostMs;
  const busy = await during(() =>
    Promise.all(
      Array.from({ length: parallel }, async () => {
        for (let turn = 0, viewer = guest; !isOver(); turn += 1) {
          if (turn % mostOfOne === 0) viewer = { ...guest, sub: randomUUID() };
          next += 1;
          await upload(bytes, viewer);
        }
      }),
    ),
  );
  clearInterval(sampling);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = (one: number) => (one / 1024 / 1024).toFixed(0);
  process.stdout.write(
    [
      `${next}${next < count ? ` of ${count}` : ''} photos of 12 MP (${megabytes(bytes.length)} MB each), ${parallel} at once: ${seconds.toFixed(1)} s, ${(next / seconds).toFixed(1)} a second`,
      `memory: ${megabytes(rss)} MB before, ${megabytes(highest)} MB at most (+${megabytes(highest - rss)} MB, bar +250 MB)`,
      `live events, p99: ${idle.p99.toFixed(1)} ms alone (${idle.events}), ${busy.p99.toFixed(1)} ms meanwhile (${busy.events}; +${(busy.p99 - idle.p99).toFixed(1)} ms, bar +20 ms)`,
      '',
    ].join('\n'),
  );
  if (highest - rss > 250 * 1024 * 1024 || busy.p99 - idle.p99 > 20) process.exitCode = 1;
} finally {
  await integration.stop();
}
