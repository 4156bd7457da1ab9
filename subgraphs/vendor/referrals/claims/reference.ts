import { readCode } from '../codes/code-format.ts';

/** How somebody says by whom they came. */
export interface Reference {
  readonly code: string;
  /** The opened link, where they came by one. */
  readonly touchId: string | null;
}

const touch = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** What stands in the parameter `ref` of the page to which a link leads. */
export function writeReference({ code, touchId }: { code: string; touchId: string }): string {
  return `${code}.${touchId}`;
}

/** Reads a typed code, or the parameter `ref`; null for what is neither. */
export function readReference(given: string): Reference | null {
  const [typed = '', touchId, ...more] = given.trim().split('.');
  const code = readCode(typed);
  if (code === null || more.length > 0) return null;
  if (touchId === undefined) return { code, touchId: null };
  return touch.test(touchId) ? { code, touchId } : null;
}
