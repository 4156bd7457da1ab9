import { factsOf } from '../simulation/facts.ts';
import type { Check } from './check.ts';

export const says = (name: string, words: RegExp): Check => ({
  name: `SAYS_${name}`,
  problem: (call) =>
    factsOf(call, 'HEARD').some(({ text }) => words.test(text)) ? null : `The agent has never said ${words}.`,
});

export const neverSays = (name: string, words: RegExp): Check => ({
  name: `NEVER_SAYS_${name}`,
  problem: (call) => {
    const line = factsOf(call, 'HEARD').find(({ text }) => words.test(text));
    return line ? `The agent has said: ${line.text}` : null;
  },
});

/** The first words come before the other ones, where those are said at all. */
export const saysBefore = (name: string, first: RegExp, second: RegExp): Check => ({
  name: `SAYS_${name}`,
  problem: (call) => {
    const lines = factsOf(call, 'HEARD').map(({ text }) => text);
    const later = lines.findIndex((text) => second.test(text));
    const earlier = lines.findIndex((text) => first.test(text));
    if (later === -1 || (earlier !== -1 && earlier <= later)) return null;
    return `${second} was said before ${first}.`;
  },
});

/** Nothing of the persona, which is for the agent alone, is spoken. */
export const neverSaysPersona: Check = {
  name: 'NEVER_SAYS_PERSONA',
  problem: (call) => {
    const beginning = call.agent.persona.trim().slice(0, 40).toLowerCase();
    if (beginning.length < 15) return null;
    const line = factsOf(call, 'HEARD').find(({ text }) => text.toLowerCase().includes(beginning));
    return line ? `The agent has read its persona aloud: ${line.text}` : null;
  },
};
