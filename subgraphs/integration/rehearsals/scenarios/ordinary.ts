import type { CallerScript } from '../callers/caller-script.ts';

/** Somebody who picks up and answers what is asked. Scenarios say what is different. */
export const ordinary = {
  greeting: { en: ['Hello?', 'Yes, hello.'], de: ['Hallo?', 'Ja, hallo?'] },
  thinksMs: [300, 900],
  answers: true,
  reactions: [],
} as const satisfies Omit<CallerScript, 'persona'>;
