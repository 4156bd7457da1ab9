import { fromMuLaw } from '../../hub/audio/mu-law.ts';

/** What was noticed in the sound of a caller. */
export type SpeechEvent =
  | { readonly kind: 'BEGAN' }
  | { readonly kind: 'ENDED'; readonly samples: Int16Array };

/** Samples of a frame: 20 ms. */
const frameSamples = 160;
/** The mean loudness from which sound counts as speech. A quiet line stays far below it. */
const loud = 600;
/** Frames of speech until it counts, so that a click interrupts nobody: 60 ms. */
const framesToBegin = 3;
/** Frames of silence until a sentence is over: 500 ms. */
const framesToEnd = 25;
/** Frames before the beginning that belong to it: the first sound of a word is soft. */
const framesBefore = 5;
/** A sentence is cut after 30 seconds. */
const mostFrames = 1_500;

/** Finds where a caller begins and ends to speak, by the sound alone. Time is that of the sound, not that of a clock. */
export class Endpointing {
  #rest = new Int16Array();
  #frames: Int16Array[] = [];
  #loudFrames = 0;
  #quietFrames = 0;
  #isSpeaking = false;

  /** Takes a piece of µ-law. */
  push(sound: Uint8Array): readonly SpeechEvent[] {
    const samples = new Int16Array(this.#rest.length + sound.length);
    samples.set(this.#rest);
    for (const [place, coded] of sound.entries()) samples[this.#rest.length + place] = fromMuLaw(coded);
    const events: SpeechEvent[] = [];
    let at = 0;
    for (; at + frameSamples <= samples.length; at += frameSamples) {
      const event = this.#frame(samples.subarray(at, at + frameSamples));
      if (event) events.push(event);
    }
    this.#rest = samples.slice(at);
    return events;
  }

  #frame(frame: Int16Array): SpeechEvent | undefined {
    this.#frames.push(frame);
    const isLoud = meanOf(frame) >= loud;
    this.#loudFrames = isLoud ? this.#loudFrames + 1 : 0;
    this.#quietFrames = isLoud ? 0 : this.#quietFrames + 1;
    if (!this.#isSpeaking) {
      if (this.#loudFrames >= framesToBegin) {
        this.#isSpeaking = true;
        return { kind: 'BEGAN' };
      }
      this.#frames.splice(0, Math.max(0, this.#frames.length - framesBefore - framesToBegin));
      return undefined;
    }
    if (this.#quietFrames < framesToEnd && this.#frames.length < mostFrames) return undefined;
    this.#isSpeaking = false;
    this.#loudFrames = 0;
    return { kind: 'ENDED', samples: joined(this.#frames.splice(0)) };
  }
}

function meanOf(frame: Int16Array): number {
  let sum = 0;
  for (const sample of frame) sum += Math.abs(sample);
  return sum / frame.length;
}

function joined(frames: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(frames.length * frameSamples);
  for (const [place, frame] of frames.entries()) samples.set(frame, place * frameSamples);
  return samples;
}
