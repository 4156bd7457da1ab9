import type pg from 'pg';
import type { Feed } from '../clients/feed.ts';
import type { Count, Evidence } from './count.ts';

/** Every stored event of a feed's stream by its number, as its receiver should have seen it. */
export async function readStream(
  database: Pick<pg.Pool, 'query'>,
  { stream: { schema, id } }: Feed,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await database.query<{ seq: number; type: string; at: Date }>(
    `select seq, type, at from ${schema}.stream_event where stream_id = $1`,
    [id],
  );
  return new Map(rows.map(({ seq, type, at }) => [seq, `${type} at ${at.toISOString()}`]));
}

async function findInFeeds(
  { feeds, database }: Evidence,
  find: (feed: Feed, stored: ReadonlyMap<number, string>) => readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const feed of feeds) {
    const inFeed = find(feed, await readStream(database, feed));
    found.push(...inFeed.map((words) => `${feed.name}: ${words}`));
  }
  return found;
}

/** A stored event that a subscriber never received. */
export const deliveriesLost: Count = {
  name: 'deliveries lost',
  find: (evidence) =>
    findInFeeds(evidence, ({ deliveries }, stored) => {
      const received = new Set(deliveries.map(({ seq }) => seq));
      return [...stored.keys()].filter((seq) => !received.has(seq)).map((seq) => `event ${seq}`);
    }),
};

/** An event that a subscriber received again although it had asked for what comes after. */
export const deliveriesRepeated: Count = {
  name: 'deliveries repeated',
  find: (evidence) =>
    findInFeeds(evidence, ({ deliveries }) => {
      const seen = new Set<number>();
      return deliveries
        .filter(({ seq }) => seen.size === seen.add(seq).size)
        .map(({ seq }) => `event ${seq}`);
    }),
};

/** An event that came after a later one. */
export const deliveriesOutOfOrder: Count = {
  name: 'deliveries out of order',
  find: (evidence) =>
    findInFeeds(evidence, ({ deliveries }) =>
      deliveries
        .filter(({ seq }, index) => seq < (deliveries[index - 1]?.seq ?? 0))
        .map(({ seq }) => `event ${seq}`),
    ),
};

/** An event that is not the one that is stored with its number: the stream went back and went on otherwise. */
export const deliveriesOfAnotherHistory: Count = {
  name: 'deliveries that are not what is stored',
  find: (evidence) =>
    findInFeeds(evidence, ({ deliveries }, stored) =>
      deliveries
        .filter(({ seq, mark }) => stored.get(seq) !== mark)
        .map(({ seq, mark }) => `event ${seq} is ${mark}, stored is ${stored.get(seq) ?? 'nothing'}`),
    ),
};

/** An event with an error, or without a part that a join must have brought. */
export const deliveriesWithHoles: Count = {
  name: 'deliveries with holes',
  find: ({ feeds }) => feeds.flatMap(({ holes }) => holes),
};

/** A subscription that was refused, although its subscriber may see the stream. */
export const subscriptionsRefused: Count = {
  name: 'subscriptions refused',
  find: ({ feeds }) => feeds.flatMap(({ refusals }) => refusals),
};
