import { randomBytes, randomInt } from 'node:crypto';

/** A value that is unlike any other. */
export interface Secret {
  readonly value: string;
  /** Names of those who may read it, beside operators. */
  readonly seenBy: readonly string[];
  /** A password, a session, a key: nobody is shown it again, operators neither. */
  readonly isCredential: boolean;
}

/** The secrets of a story: what people type in, and the sessions and keys that they get. */
export class Secrets {
  readonly all: Secret[] = [];

  /** A text that begins with `label`. @param seenBy names of callers beside operators */
  text(label: string, seenBy: readonly string[]): string {
    return this.#add(`${label} ${randomBytes(8).toString('hex')}`, seenBy);
  }

  mail(seenBy: readonly string[]): string {
    return this.#add(`${randomBytes(8).toString('hex')}@example.com`, seenBy);
  }

  /** A mobile number of the range that the German regulator keeps free for films. */
  telephone(seenBy: readonly string[]): string {
    return this.#add(`+4917139200${randomInt(10_000_000, 99_999_999)}`, seenBy);
  }

  /** Remembers a credential, or makes one. */
  credential(value = `secret-${randomBytes(16).toString('hex')}`): string {
    this.all.push({ value, seenBy: [], isCredential: true });
    return value;
  }

  #add(value: string, seenBy: readonly string[]): string {
    this.all.push({ value, seenBy, isCredential: false });
    return value;
  }
}
