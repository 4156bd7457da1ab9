import { headOf, speakerOf } from './transcript.ts';
import type { Transcript } from './transcript.ts';

/** A transcript as plain text. */
export function transcriptText(transcript: Transcript): string {
  const lines = transcript.lines.map((line) => `${speakerOf(line)}\n${line.body}\n`);
  return [...headOf(transcript), '', ...lines].join('\n');
}
