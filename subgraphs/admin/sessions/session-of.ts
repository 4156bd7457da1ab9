import type { Viewer } from '#platform/identity/viewer.ts';

/** Id of the viewer's session; null for a caller without one. */
export function sessionOf(viewer: Viewer): string | null {
  return 'sid' in viewer ? viewer.sid : null;
}
