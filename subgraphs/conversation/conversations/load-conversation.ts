import { notFound } from '#platform/errors/errors.ts';
import type { Context } from '../context.ts';
import { clearLoaders } from '../loaders.ts';
import type { ConversationModel } from '../mappers.ts';

/**
 * A conversation that the viewer may see, with all of its fields.
 * @throws NOT_FOUND for every other, one that is only offered to them included
 */
export async function loadConversation(context: Context, id: string): Promise<ConversationModel> {
  const conversation = await context.loaders.conversation.load(id);
  if (conversation?.access !== 'FULL') throw notFound('Conversation');
  return conversation;
}

/** The same after a write of this operation. */
export function reloadConversation(context: Context, id: string): Promise<ConversationModel> {
  clearLoaders(context.loaders);
  return loadConversation(context, id);
}
