import { measure, type Figures } from '../train/metrics.ts';
import { SIGNS_KIND, WORDS_BITS, wordsKind } from '../train/fit-scam.ts';
import type { Call } from '../train/read-calls.ts';
import { atLeast, atMost, printTable, type Bar } from './report.ts';
import { judged, outOfFold, together, trainAndScore, type ScoredCall } from './scores.ts';

const UNSEEN_KIND = 'Generic';
/** With the unseen honest calls every fourth scam is left out. */
const NTH = 4;
const WORDS = wordsKind(WORDS_BITS);

/** Calls as they were judged by models that had not seen them. */
export interface Judgements {
  readonly words: readonly ScoredCall[];
  readonly signs: readonly ScoredCall[];
  readonly both: readonly ScoredCall[];
}

/** Figures of whole calls on splits that grow harder, and the calls as judged out of fold. */
export function scamSplits(
  calls: readonly Call[],
  honest: readonly Call[],
): { bars: Bar[]; shippedBars: Bar[]; folds: Judgements } {
  const folds = withoutChats(three((kind) => outOfFold([...calls, ...honest], kind)));
  const across = (train: readonly Call[], test: readonly Call[], extra = honest) =>
    three((kind) => trainAndScore([...train, ...extra], test, kind));
  const mixed = calls.filter(({ source }) => source === 'MIXED');
  const lower = calls.filter(({ source }) => source === 'LOWER');
  const unseen = calls.filter(({ type, scam }, at) => type === UNSEEN_KIND || (scam && at % NTH === 0));
  const seen = calls.filter((call) => !unseen.includes(call));
  const toLower = across(mixed, lower);
  const unseenKind = across(seen, unseen);
  printTable(
    'Scam, whole calls, threshold .5',
    'named in each row; the booking chats are in the training as honest calls, in both orders',
    [
      ...rows('5 folds, copies together', folds),
      ...rows('mixed case → lower case', toLower),
      ...rows('the same, no booking chats', across(mixed, lower, [])),
      ...rows('lower case → mixed case', across(lower, mixed)),
      ...rows(`honest kind ${UNSEEN_KIND} unseen`, unseenKind),
    ],
  );
  printTable(
    'Scam, after k turns of the caller, both models together',
    '5 folds, copies together',
    [1, 2, 3, 4, 6, 8, Infinity].map((turn) =>
      row(
        turn === Infinity ? 'all turns' : `k = ${turn}`,
        measure(folds.both.map((one) => judged(one, turn))),
      ),
    ),
  );
  return {
    folds,
    shippedBars: [
      atLeast('scam F1, folds', figures(folds.signs).f1, 0.98),
      atMost('scam ECE, folds', figures(folds.signs).ece, 0.02),
      atLeast('scam F1, mixed → lower', figures(toLower.signs).f1, 0.93),
    ],
    bars: [
      atLeast('scam F1, folds', figures(folds.both).f1, 0.98),
      atMost('scam ECE, folds', figures(folds.both).ece, 0.02),
      atLeast('scam F1, mixed → lower', figures(toLower.both).f1, 0.93),
      atLeast(`signs (shipped) accuracy, ${UNSEEN_KIND} unseen`, figures(unseenKind.signs).accuracy, 0.9),
    ],
  };
}

/** How well each kind of scam is found by a model that never saw that kind. */
export function unseenScams(calls: readonly Call[], honest: readonly Call[]): void {
  const types = [...new Set(calls.filter(({ scam }) => scam).map(({ type }) => type))];
  const measured = types.map((type) => {
    const test = calls.filter((call) => call.type === type);
    const train = [...calls.filter((call) => call.type !== type), ...honest];
    const scored = three((kind) => trainAndScore(train, test, kind)).both;
    const found = (threshold: number, kinds: number) =>
      scored.filter(({ scores }) => scores.some((one) => one.probability >= threshold && one.kinds >= kinds))
        .length / scored.length;
    return { type, n: test.length, 'recall p ≥ .5': found(0.5, 0), 'recall LIKELY': found(0.8, 2) };
  });
  printTable(
    'Scams of a kind that was never seen, both models together',
    'one type left out of the training',
    measured,
  );
}

function three(judge: (kind: typeof WORDS) => ScoredCall[]): Judgements {
  const words = judge(WORDS);
  const signs = judge(SIGNS_KIND);
  return { words, signs, both: together(words, signs) };
}

function withoutChats({ words, signs, both }: Judgements): Judgements {
  const isCall = ({ call }: ScoredCall) => call.type !== 'Booking';
  return { words: words.filter(isCall), signs: signs.filter(isCall), both: both.filter(isCall) };
}

function rows(test: string, { words, signs, both }: Judgements) {
  return [
    row(`${test}: words`, figures(words)),
    row(`${test}: signs`, figures(signs)),
    row(`${test}: both`, figures(both)),
  ];
}

function figures(scored: readonly ScoredCall[]): Figures {
  return measure(scored.map((one) => judged(one)));
}

function row(test: string, { n, accuracy, precision, recall, f1, auc, falsePositives, ece, brier }: Figures) {
  return {
    test,
    n,
    acc: accuracy,
    P: precision,
    R: recall,
    F1: f1,
    AUC: auc,
    FPR: falsePositives,
    ECE: ece,
    Brier: brier,
  };
}
