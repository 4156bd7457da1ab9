import type { HandoverReason } from '#contracts/assistant/answers.ts';
import type { AssistantSettingsModel } from '../settings/read-settings.ts';
import { isSilent, modeIn } from '../state/is-silent.ts';
import type { AssistantStateRow } from '../state/read-state.ts';
import type { AssistantFacts } from './read-facts.ts';

/** What the assistant does now. */
export type Decision =
  | { readonly act: 'NOTHING' }
  /** A person has written: it is silent until then. */
  | { readonly act: 'PAUSE'; readonly until: Date; readonly seq: number }
  | { readonly act: 'HAND_OVER'; readonly reason: HandoverReason }
  | { readonly act: 'ASK'; readonly mode: 'SUGGEST' | 'AUTO' };

const nothing: Decision = { act: 'NOTHING' };

/** By what was found in the customer's words: the first one that is there counts. */
const reasons: readonly (readonly [string, HandoverReason])[] = [
  ['EMERGENCY', 'EMERGENCY'],
  ['SCAM', 'SCAM'],
  ['HANDOVER', 'CUSTOMER_ASKED'],
  ['COMPLAINT', 'COMPLAINT'],
  ['CANCELLATION', 'NEEDS_PERSON'],
  ['OPT_OUT', 'NEEDS_PERSON'],
];

/** Decides by what is known, and by nothing else. */
export function decide(
  facts: AssistantFacts,
  state: AssistantStateRow,
  settings: AssistantSettingsModel,
): Decision {
  const mode = modeIn(state, settings);
  if (mode === 'OFF' || facts.status !== 'OPEN' || state.handedOverAt !== null) return nothing;
  const { humanSeq, humanAt, now } = facts;
  if (humanSeq !== null && humanAt !== null && humanSeq > (state.pausedSeq ?? 0)) {
    const until = pauseEnd(humanAt, settings);
    // Whoever types on is silent for longer than their message says.
    if (until > now) return { act: 'PAUSE', until: later(until, state.pausedUntil), seq: humanSeq };
  }
  if (isSilent(state, now)) return nothing;
  const isRead = facts.readTo >= facts.seq;
  if (!facts.isCustomer || facts.isSpoken || !isRead) return nothing;
  // What was only proposed to operators is no answer to the customer.
  if (facts.isAsked && !(mode === 'AUTO' && facts.isProposed)) return nothing;
  if (!answersIn(facts, state, settings)) return nothing;
  const reason = handoverReason(facts, settings);
  if (reason === null) return { act: 'ASK', mode };
  return mode === 'AUTO' ? { act: 'HAND_OVER', reason } : nothing;
}

/** Until when the assistant is silent after somebody of the team has written or typed. */
export function pauseEnd(at: Date, { pauseMinutes }: AssistantSettingsModel): Date {
  return new Date(at.getTime() + pauseMinutes * 60_000);
}

const later = (one: Date, other: Date | null) => (other !== null && other > one ? other : one);

/** Where an operator has switched it on, it answers at any time and by any channel of texts. */
function answersIn(
  { channel, isOpen }: AssistantFacts,
  { mode }: AssistantStateRow,
  { channels, answersWithin }: AssistantSettingsModel,
): boolean {
  if (channel === 'PHONE') return false;
  if (mode !== null) return true;
  return (
    channels.includes(channel) && (answersWithin === 'ALWAYS' || (answersWithin === 'OPEN_HOURS') === isOpen)
  );
}

function handoverReason(
  { triggers, body }: AssistantFacts,
  { handoverWords }: AssistantSettingsModel,
): HandoverReason | null {
  const found = reasons.find(([name]) => triggers.includes(name));
  if (found) return found[1];
  const said = ` ${plain(body)} `;
  return handoverWords.some((word) => said.includes(` ${plain(word)} `)) ? 'TRIGGER_WORD' : null;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
