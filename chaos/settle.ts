import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Feed } from './clients/feed.ts';
import { readStream } from './counts/deliveries.ts';

/** How long jobs may take until none is due, and then deliveries until nobody waits for one, in milliseconds. */
export interface Patience {
  readonly jobsMs: number;
  readonly deliveriesMs: number;
}

const lookEveryMs = 250;

/** Waits until the work that goes on after the answers is done. What is not done by then is counted. */
export async function settle(
  database: pg.Pool,
  feeds: readonly Feed[],
  { jobsMs, deliveriesMs }: Patience,
  say: (sentence: string) => void,
): Promise<void> {
  say('Jobs and deliveries come to rest.');
  await until(jobsMs, async () => {
    const { rowCount } = await database.query(
      `select 1 from graphile_worker.jobs
       where attempts < max_attempts and (locked_at is not null or attempts > 0 or run_at <= now())
       union all
       select 1 from integration.webhook_delivery where status = 'PENDING' limit 1`,
    );
    return rowCount === 0;
  });
  await until(deliveriesMs, async () => {
    for (const feed of feeds) {
      const received = new Set(feed.deliveries.map(({ seq }) => seq));
      const stored = await readStream(database, feed);
      if ([...stored.keys()].some((seq) => !received.has(seq))) return false;
    }
    return true;
  });
}

async function until(withinMs: number, isDone: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    // A database that is still recovering answers at the next look.
    if (await isDone().catch(() => false)) return;
    await sleep(lookEveryMs);
  }
}
