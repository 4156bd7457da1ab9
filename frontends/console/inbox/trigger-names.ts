import type { Tone } from '#packages/components/tone.ts';

/** What a trigger is called. One that these texts don't know yet keeps its own name. */
export function triggerWord(texts: Readonly<Record<string, unknown>>, name: string): string {
  const word = texts[`trigger${name}`];
  return typeof word === 'string' ? word : name;
}

/** What can be done about a trigger; undefined where people have to decide what. */
export function actWord(texts: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const word = texts[`act${name}`];
  return typeof word === 'string' ? word : undefined;
}

const tones: Readonly<Record<string, Tone>> = {
  EMERGENCY: 'bad',
  COMPLAINT: 'warn',
  CANCELLATION: 'warn',
  HANDOVER: 'warn',
  OPT_OUT: 'warn',
  ORDER_DRAFT: 'good',
};

/** How urgent a trigger looks. */
export function triggerTone(name: string): Tone {
  return tones[name] ?? 'info';
}
