import type { MachineInput } from '../../telephony/machine/inputs.ts';
import type { AgentWords, Caller, CallerAct } from '../callers/caller.ts';
import type { CallFact } from './facts.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Milliseconds of a word at 150 words a minute. */
const wordMs = 400;

/** An input of the machine without its time. */
export type Happening = MachineInput extends infer I ? (I extends unknown ? Omit<I, 'at'> : never) : never;

interface Playing {
  readonly words: AgentWords;
  /** Words that were played. */
  played: number;
  /** The part of the text that was played. */
  heard: string;
}

export interface LineEnds {
  readonly clock: VirtualClock;
  readonly caller: Caller;
  /** Tells the machine. */
  happens(input: Happening): void;
  note(fact: CallFact): void;
  heard(words: AgentWords, text: string): void;
  hangUp(): void;
}

/** The telephone line between the machine of a call and a caller: words take their time, are reported, and can be cut off. */
export class Line {
  readonly #ends: LineEnds;
  #playing: Playing | undefined;

  constructor(ends: LineEnds) {
    this.#ends = ends;
  }

  /** The agent begins to speak. What it has said before is over. */
  play(words: AgentWords): void {
    const playing: Playing = { words, played: 0, heard: '' };
    this.#playing = playing;
    const cutIn = this.#ends.caller.listen(words);
    const parts = words.text.match(/\S+\s*/g) ?? [];
    const playWord = (): void | Promise<void> => {
      if (this.#playing !== playing) return;
      const part = parts[playing.played];
      if (part === undefined) return this.#finish(playing);
      playing.played += 1;
      playing.heard += part;
      this.#ends.happens({ kind: 'PLAYED', text: playing.heard.trim() });
      if (cutIn && playing.played === Math.min(cutIn.atWord, parts.length)) {
        if (cutIn.isBackchannel !== true && words.isInterruptible) this.#interrupt(playing);
        this.act({ ...cutIn.act, afterMs: 0 }, cutIn.isBackchannel);
      }
      this.#ends.clock.after(wordMs, playWord);
    };
    this.#ends.clock.after(wordMs, playWord);
  }

  /** The caller does something. Speech takes its time, and interrupts words that can be interrupted. */
  act(act: CallerAct | undefined, isBackchannel = false): void {
    if (!act) return;
    const { clock, note, happens } = this.#ends;
    clock.after(act.afterMs, () => {
      switch (act.kind) {
        case 'HANG_UP':
          this.#cut();
          return this.#ends.hangUp();
        case 'KEY':
          note({ kind: 'PRESSED', digit: act.digit });
          return happens({ kind: 'KEY', digit: act.digit });
        case 'SAY': {
          const spoken = act.text.split(/\s+/).length * wordMs;
          clock.after(spoken, () => {
            const playing = this.#playing;
            if (playing?.words.isInterruptible === true && !isBackchannel) this.#interrupt(playing);
            note({ kind: 'SAID', text: act.text });
            const { text, language } = act;
            happens({ kind: 'HEARD', text, ...(language === undefined ? {} : { language }) });
          });
        }
      }
    });
  }

  /** Nothing more is played: what was heard by then is what was heard. */
  #cut(): void {
    const playing = this.#playing;
    this.#playing = undefined;
    if (playing && playing.heard !== '') this.#ends.heard(playing.words, playing.heard.trim());
  }

  #interrupt({ heard }: Playing): void {
    this.#cut();
    this.#ends.note({ kind: 'INTERRUPTED' });
    this.#ends.happens({ kind: 'INTERRUPTED', heard: heard.trim() });
  }

  async #finish({ words }: Playing): Promise<void> {
    this.#cut();
    this.#ends.happens({ kind: 'SPOKEN' });
    if (!this.#playing) this.act(await this.#ends.caller.reply(words));
  }
}
