import type { SignedInViewer } from '#platform/identity/viewer.ts';

/** The account that internal events name as their cause; null for an API key, which has no account. */
export function operatorId(viewer: SignedInViewer): string | null {
  return viewer.kind === 'API_KEY' ? null : viewer.sub;
}
