import { Reading } from '../detect.ts';
import { calibrated } from '../model/logistic.ts';
import type { Models } from '../model/models.ts';
import { quantize } from '../model/weights-file.ts';
import { GROUND } from '../testing/conversation.ts';
import { exampleLogit } from '../train/adagrad.ts';
import { stepsOf } from '../train/call-steps.ts';
import { fitScam, WORDS_BITS, wordsKind } from '../train/fit-scam.ts';
import type { Call } from '../train/read-calls.ts';
import type { Chat } from '../train/read-chats.ts';
import { atMost, printTable, type Bar } from './report.ts';
import { asTurns, chatTurns, verdictOf } from './watched.ts';

/** What one byte a weight changes, and what a message and a call cost. */
export function costTable(calls: readonly Call[], chats: readonly Chat[], models: Models): Bar[] {
  const kind = wordsKind(WORDS_BITS);
  const full = fitScam(calls, kind, 2);
  const bytes = quantize(full);
  const flips = calls.filter((call) => {
    const step = stepsOf(call, kind.bits).at(-1);
    if (!step) return false;
    const [a, b] = [full, bytes].map(
      (weights) => calibrated(weights, exampleLogit(weights, kind.look(step))) >= 0.5,
    );
    return a !== b;
  }).length;
  const conversations = chats.slice(0, 200).map(({ turns }) => chatTurns(turns));
  const read = () => {
    for (const turns of conversations) {
      const reading = new Reading(GROUND, models);
      for (const turn of turns) reading.add(turn);
      reading.insight();
    }
  };
  const messages = conversations.reduce((sum, turns) => sum + turns.length, 0);
  const sample = calls.slice(0, 300).map(asTurns);
  const message = cpu(read) / messages;
  const call = cpu(() => sample.forEach((turns) => verdictOf(turns, models.scam))) / sample.length;
  printTable('Costs', `${messages} messages of chats, ${sample.length} whole calls, after a warm-up`, [
    { what: 'all detectors, CPU ms a message', found: message },
    { what: 'scam with both watches, CPU ms a call', found: call },
    { what: 'int8 label flips among all calls', found: flips },
  ]);
  return [
    atMost('CPU ms a message, all detectors', message, 1),
    atMost('scam labels that one byte a weight changes', flips, 0),
  ];
}

/** Milliseconds of CPU, after one run that warms up. */
function cpu(work: () => void): number {
  work();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
