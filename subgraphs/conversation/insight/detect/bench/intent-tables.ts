import type { State } from '../intents/features.ts';
import { quantize } from '../model/weights-file.ts';
import { chatSteps } from '../train/chat-steps.ts';
import { fitIntents, predictChat } from '../train/fit-intents.ts';
import { shuffled } from '../train/random.ts';
import type { Chat } from '../train/read-chats.ts';
import { INTENT_BITS } from '../train/train.ts';
import { atLeast, printTable, type Bar } from './report.ts';

const FOLDS = 5;

interface Tally {
  turns: number;
  exact: number;
  hits: number;
  extra: number;
  missed: number;
  bookings: number;
  sameTurn: number;
  within: number;
  flips: number;
}

/** How well the states of a booking are read: by dialogue, and with each service left out of the training. */
export function intentTables(chats: readonly Chat[]): Bar[] {
  const mixed = shuffled(chats, 11);
  const byDialogue = empty();
  for (let fold = 0; fold < FOLDS; fold++) {
    const test = mixed.filter((_, at) => at % FOLDS === fold);
    count(
      byDialogue,
      mixed.filter((_, at) => at % FOLDS !== fold),
      test,
    );
  }
  const services = [...new Set(chats.flatMap((chat) => chat.services))].filter((name) =>
    name.startsWith('Services'),
  );
  const leftOut = services.sort().map((service) => {
    const tally = empty();
    const isOf = (chat: Chat) => chat.services.includes(service);
    count(
      tally,
      chats.filter((chat) => !isOf(chat)),
      chats.filter(isOf),
    );
    return { service, tally };
  });
  printTable(
    'Intents (states FIND, BOOK, AVAILABILITY, OTHER), one byte a weight, each prediction from the former one',
    '5 folds by dialogue; then one service left out of the training',
    [
      row('by dialogue', byDialogue),
      ...leftOut.map(({ service, tally }) => row(`without ${service}`, tally)),
    ],
  );
  const worst = (of: (tally: Tally) => number) => Math.min(...leftOut.map(({ tally }) => of(tally)));
  return [
    atLeast('intents, first booking turn, by dialogue', same(byDialogue), 0.85),
    atLeast('intents, first booking turn, worst service left out', worst(same), 0.7),
    atLeast('intents, micro F1, by dialogue', microF1(byDialogue), 0.96),
    atLeast('intents, micro F1, worst service left out', worst(microF1), 0.93),
  ];
}

function count(tally: Tally, train: readonly Chat[], test: readonly Chat[]): void {
  const full = fitIntents(train, INTENT_BITS);
  const bytes = new Map([...full].map(([state, weights]) => [state, quantize(weights)] as const));
  for (const chat of test) {
    const truth = chatSteps(chat).map(({ states }) => states);
    const predicted = predictChat(chat, bytes, INTENT_BITS);
    const exactly = predictChat(chat, full, INTENT_BITS);
    for (const [at, states] of truth.entries()) compare(tally, states, predicted[at] ?? []);
    tally.flips += predicted.filter((states, at) => states.join() !== exactly[at]?.join()).length;
    const first = truth.findIndex((states) => states.includes('BOOK'));
    const found = predicted.findIndex((states) => states.includes('BOOK'));
    if (first < 0) continue;
    tally.bookings++;
    if (found === first) tally.sameTurn++;
    if (found >= 0 && Math.abs(found - first) <= 1) tally.within++;
  }
}

function compare(tally: Tally, truth: readonly State[], predicted: readonly State[]): void {
  const hits = predicted.filter((state) => truth.includes(state)).length;
  tally.turns++;
  tally.hits += hits;
  tally.extra += predicted.length - hits;
  tally.missed += truth.length - hits;
  if (hits === predicted.length && hits === truth.length) tally.exact++;
}

function row(split: string, tally: Tally) {
  return {
    split,
    turns: tally.turns,
    exact: tally.exact / tally.turns,
    'micro F1': microF1(tally),
    bookings: tally.bookings,
    'same turn': same(tally),
    '±1 turn': tally.within / tally.bookings,
    'turns that int8 changes': tally.flips,
  };
}

function microF1({ hits, extra, missed }: Tally): number {
  return (2 * hits) / (2 * hits + extra + missed);
}

function same({ sameTurn, bookings }: Tally): number {
  return sameTurn / bookings;
}

function empty(): Tally {
  return { turns: 0, exact: 0, hits: 0, extra: 0, missed: 0, bookings: 0, sameTurn: 0, within: 0, flips: 0 };
}
