import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoOutcome, DemoWords, PlannedOrder, PlannedRequest } from '#platform/demo/demo-request.ts';
import { jobsToDo } from './jobs-to-do.ts';
import type { JobToDo } from './jobs-to-do.ts';
import { seeded } from './random.ts';

const requests = 60;
const [minute, day] = [60_000, 86_400_000];
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

/** Sixty days of requests that end now, oldest first: the same each time but for the moment that they are counted back from. */
export function demoStory(now: Date): PlannedRequest[] {
  const random = seeded(60);
  return Array.from({ length: requests }, (_, index) => requestOf(index, now, random));
}

function requestOf(index: number, now: Date, random: () => number): PlannedRequest {
  const number = index + 1;
  const job = jobsToDo[(index * 5 + 5) % jobsToDo.length];
  const name = names[(index * 7) % names.length];
  if (!job || !name) throw new Error('The demo story has lost its words.');
  const startedAt = new Date(now.getTime() - age(index, random));
  const outcome = outcomeOf(index);
  const order = outcome && orderOf({ number, job, outcome, startedAt, random });
  const isNew = index >= requests - 2;
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
    order,
  };
}

/** How long ago a request came: one a day, the last ones today. */
function age(index: number, random: () => number): number {
  const daysAgo = requests - 1 - index;
  const within = random();
  return daysAgo === 0 ? 12 * minute : daysAgo === 1 ? 50 * minute : daysAgo * day - within * 9 * 60 * minute;
}

/** The older, the further; now and then one is called off, finds nobody or is a question only. */
function outcomeOf(index: number): DemoOutcome | null {
  const daysAgo = requests - 1 - index;
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
  random,
}: {
  readonly number: number;
  readonly job: JobToDo;
  readonly outcome: DemoOutcome;
  readonly startedAt: Date;
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
    at,
    takenAt: isTaken ? new Date(at.getTime() + minute) : null,
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
      body: `About ${Math.round(job.price / 100)} EUR, tax not included.`,
    });
  else words.push({ by: 'AGENT', at: after(6), body: `I have placed the order: ${order.summary}.` });
  if (order?.takenAt)
    words.push({
      by: 'VENDOR',
      at: after(10),
      body: 'Hello, I can take care of it and will be there on time.',
    });
  if (order?.outcome === 'UNFILLED')
    words.push({ by: 'AGENT', at: after(30), body: 'I am sorry: nobody is free at present.' });
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
