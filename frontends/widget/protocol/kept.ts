/** What a page keeps for the panel, whose own storage a browser may forbid. */
export interface Kept {
  /** The guest's session, where the browser refuses the cookie; null where the cookie has it. */
  readonly session: string | null;
  /** Whether the visitor was asked for an e-mail address. */
  readonly isContactKnown: boolean;
}

/** @returns a text for the page; empty for nothing, so that a page without a conversation need not load the panel */
export function writeKept(kept: Kept | undefined): string {
  return kept === undefined ? '' : JSON.stringify(kept);
}

/** Reads what a page has kept, perhaps for another version of the panel. */
export function readKept(text: string): Kept {
  try {
    const { session, isContactKnown } = JSON.parse(text) as Partial<Record<keyof Kept, unknown>>;
    return { session: typeof session === 'string' ? session : null, isContactKnown: isContactKnown === true };
  } catch {
    return { session: null, isContactKnown: false };
  }
}
