import { localeOf } from '../frames/locale.ts';
import { textFrames } from '../frames/outgoing.ts';
import type { OutgoingFrame } from '../frames/outgoing.ts';
import type { MachineOutput } from '../machine/outputs.ts';

/** The messages by which the provider does what the machine wants. */
export function framesOf(output: MachineOutput): readonly OutgoingFrame[] {
  switch (output.kind) {
    case 'SAY':
      return textFrames(output.text, { ...output, language: localeOf(output.language) });
    case 'LANGUAGE': {
      const language = localeOf(output.language);
      return [{ type: 'language', ttsLanguage: language, transcriptionLanguage: language }];
    }
    case 'END':
      return [end({ reason: output.reason, outcome: output.outcome })];
    case 'TRANSFER':
      return [end({ transfer: true })];
    default:
      return [];
  }
}

/** The relay ends, and its action is told this. */
const end = (handoff: object): OutgoingFrame => ({ type: 'end', handoffData: JSON.stringify(handoff) });
