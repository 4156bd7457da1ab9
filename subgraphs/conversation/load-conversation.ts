import { notFound } from '#platform/errors/errors.ts';
import type { Context } from './context.ts';
import type { ConversationModel } from './conversations/conversation.ts';

/**
 * A conversation that the viewer may see, with all of its fields.
 * @throws NOT_FOUND for every other, one that is only offered to them included
 */
export async function loadConversation(
  { loaders }: Pick<Context, 'loaders'>,
  id: string,
): Promise<ConversationModel> {
  const conversation = await loaders.conversation.load(id);
  if (conversation?.access !== 'FULL') throw notFound('Conversation');
  return conversation;
}
