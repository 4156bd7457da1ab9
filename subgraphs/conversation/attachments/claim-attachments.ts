import { badInput } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';
import type { Attachment } from './attachment.ts';

/** Files of one message at most. */
export const mostAttachments = 10;

/**
 * Takes files of the sender for a message, in its transaction.
 * @throws BAD_USER_INPUT for a file that is not the sender's, not READY, of another purpose, or was sent before
 */
export async function claimAttachments(
  tx: Tx,
  {
    conversationId,
    senderId,
    fileIds,
  }: { readonly conversationId: string; readonly senderId: string; readonly fileIds: readonly string[] },
): Promise<readonly Attachment[]> {
  if (fileIds.length === 0) return [];
  const wanted = fileIds.filter(isId);
  const claimed = await tx.$queryRaw<Attachment[]>`
    select file_id as "fileId", name, media_type as "mediaType"
    from integration.claim_files(${wanted}::uuid[], ${senderId}::uuid, 'CHAT_ATTACHMENT', 'CONVERSATION', ${conversationId}::uuid)`;
  if (claimed.length !== fileIds.length)
    throw badInput(
      'input.attachmentIds',
      'must name files that you have uploaded for a message, that are READY, and that were not sent before',
    );
  return claimed;
}
