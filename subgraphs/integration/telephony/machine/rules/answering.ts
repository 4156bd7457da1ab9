import { fold } from './fold.ts';

const screening = [
  /\b(state|record|say|tell me) your name\b/,
  /\b(name and|the) reason (for|youre|you are) (calling|your call)\b/,
  /\bwhy (youre|you are) calling\b/,
  /\bcall (screening|assist|assistant)\b|\bscreening service\b/,
  /\bthe person you(re| are) calling (is )?using\b/,
  /\b(nennen|sagen) sie (bitte )?(ihren namen|den grund)\b/,
  /\bgrund (ihres|des) anrufs\b/,
];
const voicemail = [
  /\b(leave|record) (a|your|me a|us a) (\w+ )?message\b/,
  /\b(after|at) the (tone|beep)\b/,
  /\b(voice ?mail|mailbox|answering machine|answerphone)\b/,
  /\b(cant|cannot|unable to|not able to) (come to|take|answer|get to) (the|your|my) (phone|call)\b/,
  /\b(not available|unavailable) (to take|right now|at the moment)\b/,
  /\bhinterlassen sie\b|\bnach dem (signal|piep|ton|signalton)\b|\b(anrufbeantworter|sprachbox)\b/,
];
const menu = [
  /\b(press|dial|select) (one|two|three|four|\d|the)\b/,
  /\bfor \w+ (press|say)\b/,
  /\b(drücken|wählen) sie (die )?(eins|zwei|drei|\d)\b/,
];

/** Who has answered, by the first sentence: a person unless it sounds like a machine. */
export function classifyGreeting(text: string): 'HUMAN' | 'VOICEMAIL' | 'SCREENING' | 'IVR' {
  const folded = fold(text);
  const says = (rules: readonly RegExp[]) => rules.some((rule) => rule.test(folded));
  if (says(screening)) return 'SCREENING';
  if (says(voicemail)) return 'VOICEMAIL';
  return says(menu) ? 'IVR' : 'HUMAN';
}
