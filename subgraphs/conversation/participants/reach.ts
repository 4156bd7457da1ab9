import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import type { SignedInViewer, Viewer } from '#platform/identity/viewer.ts';

/**
 * Whether the viewer's session can reach this conversation at all. The id must be in lower case, because it is part of the
 * names of streams. A guest's session reaches one conversation only, whatever the rows contain.
 */
export function isReachable(viewer: Viewer, id: string): boolean {
  if (!isId(id) || id !== id.toLowerCase()) return false;
  return viewer.kind !== 'GUEST' || viewer.conversationId === id;
}

/** @throws NOT_FOUND for a malformed id, or for one outside of a guest's session */
export function requireReach(viewer: Viewer, conversationId: string): SignedInViewer {
  const signedIn = requireSignedIn(viewer);
  if (!isReachable(signedIn, conversationId)) throw notFound('Conversation');
  return signedIn;
}
