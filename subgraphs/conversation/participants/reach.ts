import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import type { SignedInViewer, Viewer } from '#platform/identity/viewer.ts';

/**
 * Whether it is worth asking for this conversation: the id is one as we write them (the names of streams are made of it, so
 * capitals would be another stream), and a guest's session reaches one conversation and no other, whatever the rows say.
 */
export function isReachable(viewer: Viewer, id: string): boolean {
  if (!isId(id) || id !== id.toLowerCase()) return false;
  return viewer.kind !== 'GUEST' || viewer.conversationId === id;
}

/** @throws NOT_FOUND for an id that can't be one or that lies outside of a guest's session */
export function requireReach(viewer: Viewer, conversationId: string): SignedInViewer {
  const signedIn = requireSignedIn(viewer);
  if (!isReachable(signedIn, conversationId)) throw notFound('Conversation');
  return signedIn;
}
