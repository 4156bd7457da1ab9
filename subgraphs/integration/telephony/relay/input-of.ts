import type { IncomingFrame } from '../frames/incoming.ts';
import { readInfo } from '../frames/info.ts';
import type { Happening } from './converse.ts';

/** What a message of the provider means; undefined for one that changes nothing. */
export function inputOf(frame: IncomingFrame): Happening | undefined {
  switch (frame.type) {
    case 'setup':
      return { kind: 'CONNECTED' };
    case 'prompt': {
      const { voicePrompt: text, lang: language } = frame;
      return { kind: 'HEARD', text, ...(language === undefined ? {} : { language }) };
    }
    case 'interrupt':
      return { kind: 'INTERRUPTED', heard: frame.utteranceUntilInterrupt };
    case 'dtmf':
      return { kind: 'KEY', digit: frame.digit };
    case 'info':
      return readInfo(frame);
    case 'error':
      return undefined;
  }
}
