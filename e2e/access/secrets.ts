import { randomBytes, randomInt } from 'node:crypto';

/** A value that is unlike any other, and the names of those who may read it; operators may read all but credentials. */
export interface Secret {
  readonly value: string;
  readonly seenBy: readonly string[];
}

/** The secrets of a story: what people type in, and the sessions that they get. */
export class Secrets {
  readonly all: Secret[] = [];

  /** A text that begins with `label`. @param seenBy names of callers beside operators */
  text(label: string, seenBy: readonly string[]): string {
    return this.add(`${label} ${randomBytes(8).toString('hex')}`, seenBy);
  }

  mail(seenBy: readonly string[]): string {
    return this.add(`${randomBytes(8).toString('hex')}@example.com`, seenBy);
  }

  /** A number that the German regulator keeps free for films (+49 171 39200 …), with eight digits after it. */
  telephone(seenBy: readonly string[]): string {
    return this.add(`+4917139200${randomInt(10_000_000, 99_999_999)}`, seenBy);
  }

  add(value: string, seenBy: readonly string[]): string {
    this.all.push({ value, seenBy });
    return value;
  }
}
