import { localeOf } from '../frames/locale.ts';
import type { Twiml } from './write-twiml.ts';

/** Reads a text aloud. */
export const say = (text: string, language: string): Twiml => ({
  name: 'Say',
  attributes: { language: localeOf(language) },
  text,
});

export const hangUp: Twiml = { name: 'Hangup' };

/** Does not take the call; the caller hears that the line is busy. */
export const rejectBusy: Twiml = { name: 'Reject', attributes: { reason: 'busy' } };
