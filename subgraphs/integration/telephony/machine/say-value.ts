import type { AgentVersion, Step } from '#contracts/calling/script.ts';
import { fill } from './fill.ts';
import type { MachineState } from './state.ts';

type SlotType = Extract<Step, { kind: 'ASK' }>['type'];

const forms: Partial<Record<SlotType, Intl.DateTimeFormatOptions>> = {
  date: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: 'numeric', minute: '2-digit' },
};
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A value as people say it: `2026-11-30` is “Monday 30 November”, and `14:30` is “2:30 pm” in English. All else is said as it is.
 * @param language a tag such as `de-AT`
 */
export function sayValue(value: string, type: SlotType, language: string): string {
  const options = forms[type];
  const moment = new Date(type === 'date' ? `${value}T00:00:00Z` : `1970-01-01T${value}:00Z`);
  if (!options || Number.isNaN(moment.getTime())) return value;
  const key = `${type} ${language}`;
  let format = formats.get(key);
  if (!format) {
    // “Fourteen hundred hours” is no way to speak to customers.
    const hour12 = /^en\b/i.test(language) ? { hour12: true } : {};
    format = new Intl.DateTimeFormat(language, {
      ...options,
      ...(type === 'time' && hour12),
      timeZone: 'UTC',
    });
    formats.set(key, format);
  }
  return format.format(moment);
}

/** A sentence of the script with the values of its slots as people say them. */
export function fillSpoken(
  { agent, state }: { readonly agent: AgentVersion; readonly state: MachineState },
  text: string,
): string {
  return fill(text, (slot) => spokenSlot(agent, state, slot));
}

/** What a slot holds as it is said; empty for one without a value. */
export function spokenSlot(agent: AgentVersion, { slots, language }: MachineState, slot: string): string {
  const value = slots[slot] ?? '';
  if (value === '') return value;
  const type = agent.steps.find((step) => step.kind === 'ASK' && step.slot === slot);
  return type?.kind === 'ASK' ? sayValue(value, type.type, language) : value;
}
