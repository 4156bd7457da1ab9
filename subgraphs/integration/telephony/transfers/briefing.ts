import type { MachineState } from '../machine/state.ts';

/** Letters that are spoken within about twelve seconds. */
const longest = 160;

/** What the machine itself keeps among the values. */
const own = new Set(['handOverReason', 'toolSucceeded', 'toolText', 'coaching']);

/** What an operator must know before they take a call, short enough to be heard: why, and what the caller has said. */
export function briefingOf({ slots }: Pick<MachineState, 'slots'>, reason: string): string {
  let text = reason;
  for (const [name, value] of Object.entries(slots)) {
    const part = ` ${inWords(name)}: ${value}.`;
    // A secret is kept as dots.
    const isTold = value !== '' && !value.includes('•') && !own.has(name);
    if (isTold && text.length + part.length <= longest) text += part;
  }
  return text.slice(0, longest);
}

/** `streetAddress` is spoken as "street address". */
const inWords = (name: string) => name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
