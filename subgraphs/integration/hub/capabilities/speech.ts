export interface Voice {
  readonly id: string;
  readonly name: string;
  readonly language: string | null;
}

/** Turns text into speech. */
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
}
