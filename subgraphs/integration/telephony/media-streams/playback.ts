import { telephoneRate } from '../../hub/audio/mu-law.ts';
import { spokenWithin } from '../machine/heard-part.ts';
import type { OutgoingStreamFrame } from './stream-frames.ts';

/** Bytes between two marks: 100 ms. So exactly is known what was heard. */
const markBytes = telephoneRate / 10;
/** Bytes of a letter, while the length of a clause is not known: speech has about twelve letters a second. */
const bytesOfLetter = telephoneRate / 12;

interface Clause {
  readonly text: string;
  sent: number;
  isWhole: boolean;
  played: number;
}

interface Utterance {
  readonly number: number;
  readonly isInterruptible: boolean;
  readonly clauses: Clause[];
  readonly stop: AbortController;
  isWhole: boolean;
  /** The clauses before, which are spoken first. */
  last: Promise<void>;
}

export interface PlaybackEnds {
  send(frame: OutgoingStreamFrame): void;
  /** Speech in µ-law, as it is made. */
  say(text: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** The words that were played so far have grown. */
  played(text: string): void;
  /** Everything was played. */
  spoken(): void;
  failed(error: unknown): void;
}

/** Speaks texts clause by clause, and knows by the marks that come back what was heard of them. One text is spoken at a time. */
export class Playback {
  readonly #ends: PlaybackEnds;
  #utterance: Utterance | undefined;
  #numbers = 0;

  constructor(ends: PlaybackEnds) {
    this.#ends = ends;
  }

  /** Whether words are being spoken that somebody may cut off. */
  get isInterruptible(): boolean {
    return this.#utterance?.isInterruptible === true;
  }

  /** Speaks a clause. @param isLast the text ends with it; what comes then is another text, which takes the place of this one */
  speak(text: string, isInterruptible: boolean, isLast: boolean): void {
    const utterance = this.#current(isInterruptible);
    const clause: Clause = { text, sent: 0, isWhole: false, played: 0 };
    utterance.clauses.push(clause);
    utterance.isWhole = isLast;
    utterance.last = utterance.last
      .then(() => this.#render(utterance, clause))
      .catch((error: unknown) => {
        if (!utterance.stop.signal.aborted) this.#ends.failed(error);
      });
  }

  /** Stops at once: nothing more of it leaves, and what the provider has is thrown away. @returns the words that were heard */
  cut(): string {
    const utterance = this.#utterance;
    if (!utterance) return '';
    this.#utterance = undefined;
    utterance.stop.abort();
    this.#ends.send({ event: 'clear' });
    return heardOf(utterance);
  }

  /** A mark has come back: the sound before it was played. Those of words that were cut off say nothing. */
  marked(name: string): void {
    const utterance = this.#utterance;
    const [number, place = '', bytes = ''] = name.split('.');
    const clause = utterance?.clauses[Number(place)];
    if (!utterance || !clause || Number(number) !== utterance.number) return;
    clause.played = Math.max(clause.played, Number(bytes));
    this.#ends.played(heardOf(utterance));
    const isOver =
      utterance.isWhole && utterance.clauses.every((each) => each.isWhole && each.played >= each.sent);
    if (!isOver) return;
    this.#utterance = undefined;
    this.#ends.spoken();
  }

  #current(isInterruptible: boolean): Utterance {
    const known = this.#utterance;
    if (known && !known.isWhole) return known;
    if (known) this.cut();
    this.#numbers += 1;
    const stop = new AbortController();
    const made = { isInterruptible, stop, clauses: [], isWhole: false, last: Promise.resolve() };
    this.#utterance = { ...made, number: this.#numbers };
    return this.#utterance;
  }

  async #render(utterance: Utterance, clause: Clause): Promise<void> {
    const { signal } = utterance.stop;
    const place = utterance.clauses.indexOf(clause);
    const mark = () =>
      this.#ends.send({ event: 'mark', mark: { name: `${utterance.number}.${place}.${clause.sent}` } });
    if (signal.aborted) return;
    let rest = Buffer.alloc(0);
    for await (const sound of await this.#ends.say(clause.text, signal)) {
      rest = Buffer.concat([rest, sound]);
      for (; rest.length >= markBytes; rest = rest.subarray(markBytes)) {
        if (signal.aborted) return;
        this.#media(clause, rest.subarray(0, markBytes));
        // The mark at the end says that all was played, and is sent when it is known to be the end.
        if (rest.length > markBytes) mark();
      }
    }
    if (signal.aborted) return;
    if (rest.length > 0) this.#media(clause, rest);
    clause.isWhole = true;
    mark();
  }

  #media(clause: Clause, sound: Uint8Array): void {
    clause.sent += sound.length;
    this.#ends.send({ event: 'media', media: { payload: Buffer.from(sound).toString('base64') } });
  }
}

/** The words that were played: whole clauses, and of the last one those whose sound has passed. */
function heardOf({ clauses }: Utterance): string {
  let heard = '';
  for (const { text, isWhole, sent, played } of clauses) {
    if (isWhole && played >= sent) {
      heard += text;
      continue;
    }
    if (played === 0) break;
    const whole = isWhole ? sent : Math.max(sent, text.length * bytesOfLetter);
    // As if each letter took the same time.
    heard += spokenWithin(text, ((played / whole) * text.length * 1_000) / 12);
    break;
  }
  return heard.trimEnd();
}
