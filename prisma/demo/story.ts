import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoOutcome, DemoWords, PlannedOrder, PlannedRequest } from '#platform/demo/demo-request.ts';
import { callsOf } from './calls.ts';
import { jobsToDo } from './jobs-to-do.ts';
import type { JobToDo } from './jobs-to-do.ts';
import { seeded } from './random.ts';

/** One request a day. Those of the last sixty days are numbered first, so that earlier ones change none of them. */
const [recent, earlier] = [60, 40];
/** Requests for which vendors are asked for quotes, by their number. */
const quoted: ReadonlySet<number> = new Set([30, 57, 101]);
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const names = [
  'Alex',
  'Sam',
  'Robin',
  'Kim',
  'Charlie',
  'Noa',
  'Jona',
  'Luca',
  'Mika',
  'Toni',
  'Chris',
  'Jules',
  // Names that try the layout: right to left, without spaces, and very long.
  'ليلى',
  'Hausverwaltung Donaudampfschifffahrtsstraße, Wohnungseigentümergemeinschaft 12 bis 48',
  'נועה',
  '美咲',
];
const comments = [
  'Quick and friendly.',
  'Came on time, clean work.',
  'Good, but an hour late.',
  'Would book again.',
];
const agent = { id: demoId(2), name: 'Demo Agent' };

/** A hundred days of requests that end now, oldest first: the same each time but for the moment that they are counted back from. */
export function demoStory(now: Date): PlannedRequest[] {
  const [random, before] = [seeded(60), seeded(40)];
  const days = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
  const latest = days(1, recent).map((number) =>
    requestOf({ number, daysAgo: recent - number, now, random }),
  );
  const former = days(recent + 1, earlier).map((number) =>
    requestOf({ number, daysAgo: 2 * recent + earlier - number, now, random: before }),
  );
  const quote = requestOf({ number: recent + earlier + 1, daysAgo: 0, now, random: before });
  return [...former, ...latest.slice(0, -1), quote, ...latest.slice(-1)];
}

interface Day {
  readonly number: number;
  readonly daysAgo: number;
  readonly now: Date;
  readonly random: () => number;
}

function requestOf({ number, daysAgo, now, random }: Day): PlannedRequest {
  const job = jobsToDo[(number * 5) % jobsToDo.length];
  const name = names[(number * 7 + 9) % names.length];
  if (!job || !name) throw new Error('The demo story has lost its words.');
  const startedAt = new Date(now.getTime() - age(number, daysAgo, random));
  const outcome = outcomeOf(number, daysAgo);
  const order = outcome && orderOf({ number, job, outcome, startedAt, now, random });
  const isNew = daysAgo <= 1 && !quoted.has(number);
  const isOver = outcome === null || ['PAID', 'CANCELLED', 'UNFILLED'].includes(outcome);
  const words = wordsOf(job, startedAt, order, isNew);
  const last = words.at(-1)?.at ?? startedAt;
  return {
    number,
    customer: {
      id: demoId(1000 + number),
      name,
      email: `customer${number}@demo.test`,
      // Numbers that the German regulator keeps free for films: +49 30 23125 000 to 999.
      phone: `+49 30 23125 ${String(200 + number)}`,
    },
    conversationId: demoId(2000 + number),
    at: startedAt,
    subject: job.subject,
    words,
    assignee: isNew ? null : agent,
    closedAt: isOver ? new Date(last.getTime() + 5 * minute) : null,
    calls: callsOf(number, startedAt, order),
    order,
  };
}

/** How long ago a request came: one a day, the last ones today. */
function age(number: number, daysAgo: number, random: () => number): number {
  const within = random();
  if (quoted.has(number) && daysAgo === 0) return 30 * minute;
  return daysAgo === 0 ? 12 * minute : daysAgo === 1 ? 50 * minute : daysAgo * day - within * 9 * hour;
}

/** The older, the further; now and then one is called off, finds nobody or is a question only. */
function outcomeOf(number: number, daysAgo: number): DemoOutcome | null {
  const index = number - 1;
  if (daysAgo <= 1) return 'OPEN';
  if (daysAgo <= 3) return 'ACCEPTED';
  if (daysAgo <= 6) return 'IN_PROGRESS';
  if (index % 9 === 4) return 'CANCELLED';
  if (index % 11 === 7) return 'UNFILLED';
  if (index % 13 === 6) return null;
  if (daysAgo <= 10) return 'COMPLETED';
  return daysAgo <= 18 ? 'INVOICED' : 'PAID';
}

function orderOf({
  number,
  job,
  outcome,
  startedAt,
  now,
  random,
}: {
  readonly number: number;
  readonly job: JobToDo;
  readonly outcome: DemoOutcome;
  readonly startedAt: Date;
  readonly now: Date;
  readonly random: () => number;
}): PlannedOrder {
  const at = new Date(startedAt.getTime() + 6 * minute);
  const [angle, distance, luck] = [random() * 2 * Math.PI, 10 * Math.sqrt(random()), random()];
  const isTaken =
    outcome !== 'OPEN' && outcome !== 'UNFILLED' && (outcome !== 'CANCELLED' || number % 2 === 0);
  const isDone = outcome === 'COMPLETED' || outcome === 'INVOICED' || outcome === 'PAID';
  return {
    id: demoId(3000 + number),
    number,
    outcome,
    service: job.service,
    summary: job.summary,
    place: {
      latitude: round(52.52 + (distance * Math.cos(angle)) / 111.2),
      longitude: round(13.405 + (distance * Math.sin(angle)) / 67.7),
      address: `Sample Street ${number}, Berlin`,
    },
    price: job.price,
    currency: job.currency,
    isQuoted: quoted.has(number),
    // Ten o'clock on one of the next days, by the clock of Berlin in winter.
    scheduledFor:
      outcome === 'ACCEPTED'
        ? new Date(Math.floor(now.getTime() / day + 1 + (number % 3)) * day + 9 * hour)
        : null,
    at,
    takenAt: isTaken ? new Date(at.getTime() + (quoted.has(number) ? 3 * hour : minute)) : null,
    rating:
      isDone && number % 3 !== 0
        ? { stars: luck < 0.6 ? 5 : luck < 0.9 ? 4 : 3, comment: comments[number % comments.length] ?? '' }
        : null,
  };
}

function wordsOf(job: JobToDo, startedAt: Date, order: PlannedOrder | null, isNew: boolean): DemoWords[] {
  const after = (minutes: number) => new Date(startedAt.getTime() + minutes * minute);
  const words: DemoWords[] = [{ by: 'CUSTOMER', at: startedAt, body: job.opening }];
  if (isNew) return words;
  words.push({
    by: 'AGENT',
    at: after(2),
    body: 'Thank you for your message. What is your address, and when would it suit you?',
  });
  words.push({
    by: 'CUSTOMER',
    at: after(4),
    body: order ? `${order.place.address}, as soon as possible.` : 'I only wanted to know what it costs.',
  });
  if (order === null)
    words.push({
      by: 'AGENT',
      at: after(9),
      body: `About ${Math.round(job.price / 100)} ${job.currency}, tax not included.`,
    });
  else words.push({ by: 'AGENT', at: after(6), body: `I have placed the order: ${order.summary}.` });
  if (order?.takenAt)
    words.push({
      by: 'VENDOR',
      at: after(order.isQuoted ? 200 : 10),
      body: 'Hello, I can take care of it and will be there on time.',
    });
  if (order?.outcome === 'UNFILLED')
    words.push({
      by: 'AGENT',
      at: after(order.isQuoted ? 2 * 24 * 60 + 15 : 30),
      body: 'I am sorry: nobody is free at present.',
    });
  if (order?.outcome === 'CANCELLED')
    words.push({ by: 'CUSTOMER', at: after(40), body: 'I no longer need it, please cancel.' });
  if (order?.rating)
    words.push({ by: 'CUSTOMER', at: after(2 * 24 * 60), body: `Thank you! ${order.rating.comment}` });
  if (asksAboutTheBill(order))
    words.push({
      by: 'CUSTOMER',
      at: after(3 * 24 * 60),
      body: 'One question about the invoice: does the amount contain the travel?',
    });
  return words;
}

/** Some customers have written again, and wait for an answer. */
function asksAboutTheBill(order: PlannedOrder | null): boolean {
  return order?.outcome === 'INVOICED' && order.rating === null;
}

/** To about a metre. */
function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
