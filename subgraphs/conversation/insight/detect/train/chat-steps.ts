import { STATES, type Said, type State } from '../intents/features.ts';
import type { Chat } from './read-chats.ts';

/** A message of a customer, and the states that people said the conversation was in. */
export interface ChatStep extends Omit<Said, 'before'> {
  readonly states: readonly State[];
  /** The states of the message before. */
  readonly before: readonly State[];
}

const NAMES: Readonly<Record<string, State>> = {
  FindProvider: 'FIND',
  BookAppointment: 'BOOK',
  GetAvailableTime: 'AVAILABILITY',
};

/** The customer's messages of a chat. Intents that are not of local services are OTHER, and so is none. */
export function chatSteps(chat: Chat): ChatStep[] {
  const steps: ChatStep[] = [];
  let answered: ChatStep['answered'] = [];
  for (const { isCustomer, words, intents } of chat.turns) {
    if (!isCustomer) {
      answered = words;
      continue;
    }
    const named = new Set(intents.map((intent) => NAMES[intent] ?? 'OTHER'));
    const states = named.size === 0 ? (['OTHER'] as const) : STATES.filter((state) => named.has(state));
    steps.push({ words, answered, states, before: steps.at(-1)?.states ?? [] });
  }
  return steps;
}
