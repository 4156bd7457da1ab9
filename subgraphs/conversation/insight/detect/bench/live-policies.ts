import { atLeast, atMost, printTable, share, type Bar } from './report.ts';
import type { Score, ScoredCall } from './scores.ts';

/** After which turn of the caller a policy gives the alarm. */
type Policy = (scores: readonly Score[]) => number | undefined;

const SUSPECTED = 'SUSPECTED: p ≥ .5 on two turns running';
const LIKELY = 'LIKELY: p ≥ .8 and ≥ 2 kinds';
const POLICIES: Readonly<Record<string, Policy>> = {
  'p ≥ .5 at any turn': (scores) => scores.find(({ probability }) => probability >= 0.5)?.turn,
  [SUSPECTED]: (scores) =>
    scores.find(
      ({ probability, kinds }, at) =>
        probability >= 0.5 && kinds >= 1 && (scores[at - 1]?.probability ?? 0) >= 0.5,
    )?.turn,
  'p ≥ .8 and ≥ 1 kind': (scores) =>
    scores.find(({ probability, kinds }) => probability >= 0.8 && kinds >= 1)?.turn,
  [LIKELY]: (scores) => scores.find(({ probability, kinds }) => probability >= 0.8 && kinds >= 2)?.turn,
  'signs alone, ≥ 3 kinds': (scores) => scores.find(({ kinds }) => kinds >= 3)?.turn,
};
/** So many digits in an answer are a number that somebody gives away. */
const DISCLOSED_DIGITS = 4;

/** How early each policy warns, and whom it wrongs. */
export function livePolicies(name: string, calls: readonly ScoredCall[]): Bar[] {
  const scams = calls.filter(({ call }) => call.scam);
  const honest = calls.filter(({ call }) => !call.scam);
  const disclosed = scams.flatMap((one) => {
    const before = turnsBeforeDisclosure(one);
    return before === null ? [] : [{ one, before }];
  });
  const measured = Object.entries(POLICIES).map(([policy, warn]) => {
    const turns = scams.flatMap(({ scores }) => warn(scores) ?? []).sort((a, b) => a - b);
    const inTime = disclosed.filter(({ one, before }) => (warn(one.scores) ?? Infinity) <= before).length;
    const wronged = honest.filter(({ scores }) => warn(scores) !== undefined).length;
    return { policy, turns, inTime, wronged };
  });
  printTable(
    `Scam, live: ${name}`,
    `5 folds, copies together; ${disclosed.length} scams in which the victim tells a number`,
    measured.map(({ policy, turns, inTime, wronged }) => ({
      policy,
      recall: share(turns.length, scams.length),
      'before disclosure': share(inTime, disclosed.length),
      'honest ever flagged': share(wronged, honest.length),
      'median turn': turns[Math.floor(turns.length / 2)] ?? 0,
      'p90 turn': turns[Math.floor(turns.length * 0.9)] ?? 0,
    })),
  );
  const of = (policy: string) => measured.find((one) => one.policy === policy);
  return [
    atLeast('SUSPECTED before disclosure', (of(SUSPECTED)?.inTime ?? 0) / disclosed.length, 0.97),
    atLeast('LIKELY before disclosure', (of(LIKELY)?.inTime ?? 0) / disclosed.length, 0.92),
    atMost('SUSPECTED, honest ever flagged', (of(SUSPECTED)?.wronged ?? 0) / honest.length, 0.025),
    atMost('LIKELY, honest ever flagged', (of(LIKELY)?.wronged ?? 0) / honest.length, 0.006),
  ];
}

/** How many turns the caller had before the victim told a number or a secret; null if they never did. */
function turnsBeforeDisclosure({ call }: ScoredCall): number | null {
  let callers = 0;
  for (const { role, text } of call.turns) {
    if (role === 'caller:') callers++;
    else if ((text.match(/\d/g)?.length ?? 0) >= DISCLOSED_DIGITS && callers > 0) return callers;
  }
  return null;
}
