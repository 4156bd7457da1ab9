import type { Draft } from './draft.ts';
import { dropTurn } from './leading/drop-turn.ts';
import { heardPart, sentenceStart, spokenWithin } from './heard-part.ts';
import { spokenSlot } from './say-value.ts';
import type { Next, Speech } from './state.ts';

interface Words {
  readonly text: string;
  readonly questionAt?: number;
  readonly next: Next;
  readonly isInterruptible?: boolean;
  readonly times?: number;
  readonly commandId?: string;
}

/** Begins to speak. What was cut off before is dropped: whoever says it again passes it here. */
export function speak({ state, outputs, at }: Draft, words: Words): void {
  const { text, next, questionAt = text.length, isInterruptible = true, times = 0, commandId = null } = words;
  state.cut = null;
  state.waiting = null;
  if (next !== 'MODEL') dropTurn(state);
  state.speech = {
    text,
    questionAt,
    next,
    times,
    isInterruptible,
    played: null,
    since: at,
    commandId,
    resumedAt: null,
  };
  outputs.push({ kind: 'SAY', text, isInterruptible, language: state.language });
}

/** Stores what was heard of the agent's words, and nothing where nothing was heard. */
export function storeHeard({ outputs, at }: Draft, speech: Speech, heard: string): void {
  const text = heard.trim();
  if (text === '') return;
  const isInterrupted = text.length < speech.text.trim().length;
  outputs.push({
    kind: 'STORE',
    ...(speech.commandId === null
      ? { role: 'AGENT' as const }
      : { role: 'OPERATOR' as const, commandId: speech.commandId }),
    text,
    isInterrupted,
    spokenMs: Math.max(0, Math.round(at - speech.since)),
  });
}

/** The words end before they were played to their end. @param claimed what the provider says was heard */
export function cutOff(draft: Draft, speech: Speech, claimed: string | undefined): string {
  const reported = speech.played === null ? undefined : heardPart(speech.text, speech.played);
  const heard =
    (claimed === undefined ? undefined : heardPart(speech.text, claimed)) ??
    reported ??
    spokenWithin(speech.text, draft.at - speech.since);
  storeHeard(draft, speech, heard);
  draft.state.speech = null;
  return heard;
}

/** How often the same words are begun again before they count as heard. */
const mostRepetitions = 2;

/** Keeps what was not heard, from the beginning of its sentence, to say it again. */
export function keepCut(draft: Draft, speech: Speech, heard: string): void {
  const readBackAt = readBackEnd(draft, speech);
  // A yes to values that were not heard is no yes: those are read until they were heard.
  if (speech.times >= mostRepetitions && readBackAt === undefined) return;
  const start = heard.trim() === '' ? 0 : sentenceStart(speech.text, heard.length);
  draft.state.cut = {
    text: speech.text.slice(start),
    questionAt: Math.max(0, speech.questionAt - start),
    next: speech.next,
    times: speech.times + 1,
    isQuestionHeard: heard.length > (readBackAt ?? speech.questionAt),
  };
}

/** Where the last of the values ends that are read back; undefined for words that read nothing back. */
function readBackEnd({ agent, state }: Draft, { text, next }: Speech): number | undefined {
  const step = agent.steps[state.at];
  if (step?.kind !== 'CONFIRM' || next !== 'WAIT') return undefined;
  const ends = step.slots.map((slot) => {
    const value = spokenSlot(agent, state, slot);
    const at = value === '' ? -1 : text.lastIndexOf(value);
    return at === -1 ? 0 : at + value.length - 1;
  });
  return Math.max(...ends);
}
