/** The parts of a key press that matter. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  /** AltGr types letters on many keyboards: it is no Ctrl+Alt. */
  getModifierState?(name: 'AltGraph'): boolean;
}

/** How long the second key of a sequence may take, in milliseconds. */
export const sequenceMs = 1_200;

/**
 * The name of a key press as shortcuts are written: `j`, `?`, `Escape`, `mod+k` (Ctrl, or Command on a Mac). Null for presses that
 * type something else or belong to the system.
 */
export function nameOfPress(press: KeyPress): string | null {
  if (press.isComposing || press.altKey || press.getModifierState?.('AltGraph') === true) return null;
  const named = /^[A-Z]$/.test(press.key) ? `shift+${press.key.toLowerCase()}` : press.key;
  return press.ctrlKey || press.metaKey ? `mod+${named.replace('shift+', '')}` : named;
}

/**
 * Finds the shortcut that a press completes. A shortcut is one press (`j`) or two, one after the other (`g o`).
 * @param before the press before it, if it was a moment ago
 * @returns the shortcut, and whether the press may begin another one
 */
export function matchShortcut(
  shortcuts: Iterable<string>,
  press: string,
  before: string | null,
): { readonly shortcut: string | null; readonly begins: boolean } {
  const all = [...shortcuts];
  const pair = before === null ? undefined : all.find((shortcut) => shortcut === `${before} ${press}`);
  if (pair !== undefined) return { shortcut: pair, begins: false };
  return {
    shortcut: all.find((shortcut) => shortcut === press) ?? null,
    begins: all.some((shortcut) => shortcut.startsWith(`${press} `)),
  };
}

/** How a shortcut is written for people: `mod+k` is `Ctrl K`, on a Mac `⌘ K`. */
export function shortcutLabel(shortcut: string, isMac: boolean): string {
  return shortcut
    .split(' ')
    .map((press) =>
      press
        .replace('mod+', isMac ? '⌘ ' : 'Ctrl ')
        .replace('shift+', isMac ? '⇧ ' : 'Shift ')
        .replace('Escape', 'Esc')
        .replace('ArrowDown', '↓')
        .replace('ArrowUp', '↑')
        .replace(/(^| )([a-z])$/, (_all, space: string, letter: string) => `${space}${letter.toUpperCase()}`),
    )
    .join(' ');
}
