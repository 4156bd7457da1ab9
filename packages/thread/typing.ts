/** How long somebody counts as typing without another word of it, in milliseconds. */
export const typingMs = 6_000;
/** The pause between two reports that the person here still types, in milliseconds. */
export const reportMs = 3_000;

/** Somebody who types, by the id of their participant. */
export interface Typing {
  readonly id: string;
  readonly name: string;
}

interface Typist {
  readonly name: string;
  readonly until: number;
}

/** Who types in a conversation. A report that never comes to its end is forgotten after {@link typingMs}. */
export class Typists {
  readonly #typists = new Map<string, Typist>();

  /** @param now milliseconds since 1970 */
  report(id: string, name: string, isTyping: boolean, now: number): void {
    if (isTyping) this.#typists.set(id, { name, until: now + typingMs });
    else this.#typists.delete(id);
  }

  names(now: number): string[] {
    return this.list(now).map(({ name }) => name);
  }

  list(now: number): Typing[] {
    return [...this.#typists].flatMap(([id, { name, until }]) => (until > now ? [{ id, name }] : []));
  }
}
