import type { SandboxAnswer } from '../sandbox.ts';

/** How a stand-in refuses, in its provider's own form. */
export type Refuse = (status: number, message: string) => SandboxAnswer;

/** A place in a list in the order of changes, as the text that stands in for a provider's cursor. */
export function writePlace({ id, modifiedAt }: { readonly id: string; readonly modifiedAt: Date }): string {
  return `${modifiedAt.getTime()}-${id}`;
}

/** Reads what {@link writePlace} gave; null for no cursor. */
export function readPlace(cursor: string | null): { readonly at: Date; readonly id: string } | null {
  const [, ms, id] = /^(\d+)-(\d+)$/.exec(cursor ?? '') ?? [];
  return ms === undefined || id === undefined ? null : { at: new Date(Number(ms)), id };
}
