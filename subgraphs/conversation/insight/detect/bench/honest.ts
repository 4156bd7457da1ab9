import type { ScamModels } from '../scam/scam-models.ts';
import { readHonestCases } from '../testing/honest/read-honest.ts';
import type { Chat } from '../train/read-chats.ts';
import { atMost, printTable, share, skipped, type Bar } from './report.ts';
import { chatTurns, countVerdicts, type Counted } from './watched.ts';

export interface NamedModels {
  readonly name: string;
  readonly models: ScamModels;
}

/** Conversations of other domains; null where the folder lacks them. */
export interface Elsewhere {
  readonly chats: readonly Chat[];
  readonly otherChats: readonly Chat[] | null;
}

/** Whom the detectors wrong where nobody has trained them: honest chats, and calls that look like fraud. */
export function honestTables(
  trained: NamedModels,
  bare: NamedModels,
  shipped: NamedModels,
  elsewhere: Elsewhere,
): Bar[] {
  const { chats, otherChats } = elsewhere;
  const hard = readHonestCases().map(({ turns }) => turns);
  const booking = chats.map(({ turns }) => chatTurns(turns));
  const other = otherChats?.map(({ turns }) => chatTurns(turns)) ?? [];
  const counted = [trained, bare, shipped].map(({ name, models }) => ({
    name,
    booking: name === trained.name ? null : countVerdicts(booking, models),
    other: countVerdicts(other, models),
    hard: countVerdicts(hard, models),
  }));
  printTable(
    'Honest conversations of other domains, verdicts at the end, by the code that the service runs',
    `${chats.length} booking chats (only by models that never saw them), ${other.length} chats of other services, ${hard.length} hard cases of this project`,
    counted.map((one) => ({
      models: one.name,
      'booking SUSPECTED': part(one.booking, 'suspected'),
      'booking LIKELY': part(one.booking, 'likely'),
      'other SUSPECTED': part(one.other, 'suspected'),
      'other LIKELY': part(one.other, 'likely'),
      'hard SUSPECTED': part(one.hard, 'suspected'),
      'hard LIKELY': part(one.hard, 'likely'),
    })),
  );
  return counted
    .flatMap(({ name, booking: own, other: others, hard: ours }) => [
      ...(own ? domainBars(`${name}, booking chats`, own) : []),
      // What the trainer makes of all data has chats in it; without them the table says how far it is from any other domain.
      ...(others.n > 0 && name !== bare.name ? domainBars(`${name}, other services`, others) : []),
      atMost(`${name}: hard cases LIKELY`, ours.likely / ours.n, 0.05),
    ])
    .concat(
      otherChats ? [] : [skipped('honest chats of other services', 'honest-dialogues.jsonl is absent')],
    );
}

function domainBars(name: string, { n, suspected, likely }: Counted): Bar[] {
  return [atMost(`${name}: SUSPECTED`, suspected / n, 0.02), atMost(`${name}: LIKELY`, likely / n, 0.001)];
}

function part(counted: Counted | null, kind: 'suspected' | 'likely'): string {
  return counted ? share(counted[kind], counted.n) : 'seen in training';
}
