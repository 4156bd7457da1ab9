import type { Draft } from '../draft.ts';
import { maskSecrets } from '../rules/mask-secrets.ts';
import { dropTurn } from './drop-turn.ts';

/** After so many failures one after the other the script leads the rest of the call. */
const mostFailures = 2;

/** Whether a language model answers what the caller says now. What is secret stays with the script. */
export function isLed({ agent, state }: Draft): boolean {
  const step = agent.steps[state.at];
  if (agent.mode !== 'PROMPT' || (state.leading?.failures ?? 0) >= mostFailures) return false;
  return step?.kind === 'CONFIRM' || (step?.kind === 'ASK' && !step.isSecret);
}

/** Asks the language model. What the caller said before, and nobody has answered, belongs to it. */
export function askModel(draft: Draft, text: string): void {
  const { state, outputs, at } = draft;
  const { turn = 0, said = '', failures = 0 } = state.leading ?? {};
  state.leading = {
    turn: turn + 1,
    said: `${said} ${maskSecrets(text)}`.trim(),
    askedAt: at,
    isAwaited: false,
    queue: [],
    answer: null,
    isFailed: false,
    failures,
  };
  state.waiting = 'MODEL';
  outputs.push({ kind: 'ASK_MODEL', turn: turn + 1 });
}

/** The same question again: whoever was to answer it may be gone. @returns whether there was one */
export function askAgain(draft: Draft): boolean {
  const { leading, speech } = draft.state;
  if (!leading || leading.askedAt === null || leading.answer) return false;
  askModel(draft, '');
  if (speech) draft.state.waiting = null;
  return true;
}

/** The caller has spoken meanwhile, or somebody else has the call: the question of the script is open again. */
export function leaveTurn({ agent, state }: Draft): void {
  dropTurn(state);
  if (state.waiting !== 'MODEL' && state.waiting !== null) return;
  state.waiting = agent.steps[state.at]?.kind === 'CONFIRM' ? 'CONFIRMATION' : 'ANSWER';
}
