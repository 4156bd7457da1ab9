export interface Voice {
  readonly id: string;
  readonly name: string;
  readonly language: string | null;
}

/** A recording of a speaker, from which a voice is cloned. */
export interface VoiceRecording {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A voice that was cloned from recordings. */
export interface ClonedVoice {
  readonly id: string;
  /** The provider wants a proof of the speaker before it lets the voice speak. */
  readonly needsVerification: boolean;
}

/** Turns text into speech, and speech into text. */
export interface Speech {
  voices(): Promise<readonly Voice[]>;
  /** @returns audio as it is made, in the asked format @throws ProviderFailure */
  say(
    speech: {
      readonly text: string;
      readonly voiceId: string;
      readonly format: 'ulaw_8000' | 'mp3_44100_128';
    },
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>>;
  /**
   * Clones a voice. The provider has no keys for that, so who asks looks for {@link Speech.clonesOf} the reference first.
   * @param voice `reference`: names the voice here
   */
  clone(voice: {
    readonly reference: string;
    readonly name: string;
    readonly recordings: readonly VoiceRecording[];
  }): Promise<ClonedVoice>;
  /** The voices that were cloned for a reference, oldest first. More than one is an accident. */
  clonesOf(reference: string): Promise<readonly ClonedVoice[]>;
  /** How a voice stands; null for one that is gone. */
  clonedVoice(id: string): Promise<ClonedVoice | null>;
  /** Deletes a voice. One that is gone is deleted. */
  deleteVoice(id: string): Promise<void>;
  /** The words in samples of 16 bits, 8,000 a second. Empty where nobody speaks. */
  hear(
    speech: { readonly samples: Int16Array; readonly language: string | null },
    signal: AbortSignal,
  ): Promise<{ readonly text: string; readonly language: string | null }>;
}
