import { setTimeout as sleep } from 'node:timers/promises';
import type { Persona, Reaction } from './persona.ts';

/** What a callee does on the telephone. */
export interface Line {
  send(frame: Readonly<Record<string, unknown>>): void;
  hangUp(): void;
}

/** Milliseconds of a word at 150 words a minute. */
const wordMs = 400;
/** How long somebody thinks before they speak. */
const pauseMs = 300;

/**
 * Plays a persona: hears the words of the agent one by one, and reacts as its script says. It keeps what was really played and said, which
 * is what a transcript must have.
 */
export class Callee {
  readonly heard: string[] = [];
  readonly #persona: Persona;
  readonly #line: Line;
  readonly #speed: number;
  readonly #isHeardEarly: boolean;
  readonly #left: Reaction[];
  #speaking = 0;
  /** What is to be said although the agent has begun to speak again. */
  #pending: Reaction | undefined;
  #isOver = false;

  /** @param isHeardEarly whether words are reported while they are spoken (`partialPrompts`) */
  constructor(persona: Persona, line: Line, speed: number, isHeardEarly = false) {
    this.#persona = persona;
    this.#line = line;
    this.#speed = speed;
    this.#isHeardEarly = isHeardEarly;
    this.#left = [...persona.reactions];
  }

  /** Says the first words. */
  async answer(): Promise<void> {
    const { greeting } = this.#persona;
    if (greeting === undefined) return;
    await this.#wait(pauseMs);
    this.#say(greeting);
  }

  /** Stops hearing and reacting: the call is over. */
  end(): void {
    this.#isOver = true;
    this.#speaking += 1;
  }

  /** Plays words of the agent to the ear, which takes its time. A new text waits for nothing: the machine speaks one at a time. */
  async hear(text: string, isInterruptible: boolean): Promise<void> {
    const speech = ++this.#speaking;
    this.#line.send({ type: 'info', name: 'agentSpeaking', value: 'on' });
    const words = text.split(' ');
    const reaction = this.#reactionTo(text, isInterruptible);
    for (let played = 0; played < words.length; played += 1) {
      await this.#wait(wordMs);
      if (speech !== this.#speaking) return;
      const soFar = words.slice(0, played + 1).join(' ');
      this.#line.send({ type: 'info', name: 'tokensPlayed', value: soFar });
      const pending = this.#pending;
      if (isInterruptible && pending) {
        this.#pending = undefined;
        return this.#cutIn(pending, soFar, played + 1);
      }
      if (isInterruptible && reaction?.interruptAtWord === played + 1) {
        if (reaction.isBackchannel === true) this.#say(reaction.say ?? '');
        else return this.#cutIn(reaction, soFar, played + 1);
      }
    }
    this.heard.push(text);
    this.#line.send({ type: 'info', name: 'agentSpeaking', value: 'off' });
    if (reaction?.isBackchannel === true) return this.#react(this.#reactionTo(text, false), speech);
    await this.#react(reaction, speech);
  }

  #cutIn(reaction: Reaction, soFar: string, words: number): void {
    this.#speaking += 1;
    this.heard.push(soFar);
    if (reaction.hangUp === true) return this.#line.hangUp();
    const durationUntilInterruptMs = String(words * wordMs);
    this.#line.send({ type: 'interrupt', utteranceUntilInterrupt: soFar, durationUntilInterruptMs });
    this.#say(reaction.say ?? '');
  }

  async #react(reaction: Reaction | undefined, speech: number): Promise<void> {
    if (!reaction) return;
    await this.#wait(pauseMs);
    if (speech !== this.#speaking) {
      this.#pending = reaction;
      return;
    }
    if (reaction.hangUp === true) return this.#line.hangUp();
    if (reaction.digit !== undefined) this.#line.send({ type: 'dtmf', digit: reaction.digit });
    if (reaction.say !== undefined) this.#say(reaction.say);
  }

  /** The first reaction that fits. It is used up, unless it is one that may happen again. */
  #reactionTo(text: string, isInterruptible: boolean): Reaction | undefined {
    const words = text.split(' ').length;
    const at = this.#left.findIndex(
      ({ hear, interruptAtWord }) =>
        (interruptAtWord === undefined || (isInterruptible && words > interruptAtWord)) &&
        (hear?.test(text) ?? true),
    );
    const reaction = this.#left[at];
    if (reaction && reaction.isRepeated !== true) this.#left.splice(at, 1);
    return reaction;
  }

  #say(text: string): void {
    if (this.#isOver) return;
    const lang = this.#persona.language ?? 'en-US';
    const words = text.split(' ');
    if (this.#isHeardEarly && words.length > 1) {
      const begun = words.slice(0, Math.ceil(words.length / 2)).join(' ');
      this.#line.send({ type: 'prompt', voicePrompt: begun, lang, last: false });
    }
    this.#line.send({ type: 'prompt', voicePrompt: text, lang, last: true });
  }

  #wait(ms: number): Promise<void> {
    return sleep(ms / this.#speed, undefined, { ref: false });
  }
}
