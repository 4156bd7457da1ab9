import { fromMuLaw, silence } from '../../../hub/audio/mu-law.ts';
import { heardIn, spoken } from '../../../hub/sandboxes/files/spoken-text.ts';
import type { Persona, Reaction } from './persona.ts';

/** Bytes of a frame: 20 ms. */
export const frameBytes = 160;
/** Frames of silence after which the agent has said what it wanted. */
const framesToEnd = 30;
/** Frames until somebody speaks who has heard the agent to the end. */
const thinkingFrames = 15;

/** A callee on a media stream: it hears and speaks sound, frame by frame, and knows no text but what it hears. */
export class StreamCallee {
  /** What was really played, text by text. */
  readonly heard: string[] = [];
  readonly said: string[] = [];
  readonly #left: Reaction[];
  #speech: Buffer = Buffer.alloc(0);
  #playing: number[] = [];
  #quiet = 0;
  #pauses = 0;
  #next: Reaction | undefined;
  /** It wants to hang up. */
  isGone = false;

  constructor({ greeting, reactions }: Persona) {
    this.#left = [...reactions];
    if (greeting !== undefined) this.#say(greeting);
  }

  /** Hears a frame of the agent; undefined for silence. @returns a frame of its own */
  frame(sound: Uint8Array | undefined): Uint8Array {
    if (sound) this.#hear(sound);
    else this.#pause();
    const frame = new Uint8Array(frameBytes).fill(silence);
    frame.set(this.#speech.subarray(0, frameBytes));
    this.#speech = this.#speech.subarray(frameBytes);
    return frame;
  }

  /** The agent's words were thrown away: what was heard of them is what was heard. */
  cutOff(): void {
    this.#keepHeard();
  }

  #hear(sound: Uint8Array): void {
    for (const coded of sound) this.#playing.push(fromMuLaw(coded));
    this.#quiet = 0;
    if (!this.#left.some(({ interruptAtWord }) => interruptAtWord !== undefined)) return;
    const words = this.#words().split(' ').length - 1;
    const at = this.#left.findIndex(
      ({ hear, interruptAtWord }) =>
        interruptAtWord !== undefined && words >= interruptAtWord && (hear?.test(this.#words()) ?? true),
    );
    const [reaction] = at === -1 ? [] : this.#left.splice(at, 1);
    if (reaction) this.#react(reaction);
  }

  #pause(): void {
    if (this.#next) {
      this.#pauses += 1;
      if (this.#pauses < thinkingFrames) return;
      const reaction = this.#next;
      this.#next = undefined;
      return this.#react(reaction);
    }
    if (this.#playing.length === 0) return;
    this.#quiet += 1;
    if (this.#quiet < framesToEnd) return;
    const text = this.#keepHeard();
    const at = this.#left.findIndex(
      ({ hear, interruptAtWord }) => interruptAtWord === undefined && (hear?.test(text) ?? true),
    );
    const reaction = this.#left[at];
    if (!reaction) return;
    if (reaction.isRepeated !== true) this.#left.splice(at, 1);
    this.#next = reaction;
    this.#pauses = 0;
  }

  #words = () => heardIn(Int16Array.from(this.#playing));

  #keepHeard(): string {
    const text = this.#words();
    this.#playing = [];
    this.#quiet = 0;
    if (text !== '') this.heard.push(text);
    return text;
  }

  #react({ say, hangUp }: Reaction): void {
    if (hangUp === true) {
      this.#keepHeard();
      this.isGone = true;
    } else if (say !== undefined) this.#say(say);
  }

  #say(text: string): void {
    this.said.push(text);
    this.#speech = Buffer.from(spoken(text));
  }
}
