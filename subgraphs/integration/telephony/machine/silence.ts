import { afterTool } from './advance.ts';
import { repeat } from './caller.ts';
import type { Draft } from './draft.ts';
import { afterFailedTransfer, goodbye, hangUp } from './finish.ts';
import { modelIsLate } from './leading/follow-model.ts';
import { decide, leaveMessage } from './opening.ts';
import { cutOff, speak } from './speak.ts';
import type { Speech } from './state.ts';
import { ownTexts } from './texts.ts';
import { longestUntil, timerOf } from './timer.ts';
import { afterSpoken } from './spoken.ts';

/** A time is over in which nothing has happened. One that was set before something happened says nothing. */
export function timeOver(draft: Draft): void {
  const { agent, state, at } = draft;
  const until = timerOf(agent, state);
  if (until === undefined || at < until) return;
  if (state.stage === 'TALKING' && at >= longestUntil(agent, state)) {
    if (state.speech) cutOff(draft, state.speech, undefined);
    return goodbye(draft, 'MAX_DURATION', ownTexts(state.language).timeUp);
  }
  if (state.speech && state.speech.resumedAt !== null) return speak(draft, again(state.speech));
  if (state.speech) return afterSpoken(draft);
  switch (state.waiting) {
    case 'TOOL':
      return afterTool(draft, false, {});
    case 'TRANSFER':
      return afterFailedTransfer(draft);
    case 'SCREENING':
      return hangUp(draft, 'SCREENED_OUT');
    case 'BEEP':
      return leaveMessage(draft);
    case 'MODEL':
      return modelIsLate(draft);
    default:
      if (state.stage === 'OPENING') return decide(draft, 'HUMAN', 'TIMEOUT');
      return state.cut ? repeat(draft) : askIfThere(draft);
  }
}

/** The same words once more, because they may never have left. */
const again = ({ commandId, ...words }: Speech) => ({ ...words, ...(commandId !== null && { commandId }) });

function askIfThere(draft: Draft): void {
  const { agent, state } = draft;
  const texts = ownTexts(state.language);
  state.silences += 1;
  if (state.silences > agent.limits.maxSilences) return goodbye(draft, 'SILENCE', texts.silence);
  repeat(draft, texts.stillThere);
}
