import type { ClonedVoice, Speech, VoiceRecording } from '../../hub/capabilities/speech.ts';

/**
 * The one voice of a reference. One whose answer was lost is found again, so that no orphan stays: of several that were made by accident
 * the oldest is kept.
 */
export async function oneClone(
  speech: Speech,
  voice: {
    readonly reference: string;
    readonly name: string;
    readonly recordings: readonly VoiceRecording[];
  },
): Promise<ClonedVoice> {
  const [known] = await speech.clonesOf(voice.reference);
  if (known) return known;
  const made = await speech.clone(voice);
  const [kept = made, ...others] = await speech.clonesOf(voice.reference);
  for (const { id } of others) await speech.deleteVoice(id);
  return kept;
}
