import { recordPrivileged } from '#contracts/audit.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Known } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { CannedReplyModel } from './canned-reply.ts';
import type { CannedReplyInput } from './canned-reply-input.ts';

const mostReplies = 1_000;

/** What the viewer has created with this `clientId`, as it is now. */
export async function findReplyByClientId(
  tx: Tx,
  viewer: SignedInViewer,
  { id, clientId }: CannedReplyInput,
): Promise<Known<CannedReplyModel> | null> {
  if (clientId === null || id !== null) return null;
  const found = await tx.cannedReply.findUnique({
    where: { createdBy_clientId: { createdBy: viewer.sub, clientId } },
  });
  return found && { result: found, digest: found.clientDigest };
}

/**
 * Creates a reply, or saves it in place of another one.
 * @throws NOT_FOUND for an unknown one, BAD_USER_INPUT for a shortcut that another one has, CONFLICT when there are too many
 */
export async function saveCannedReply(
  tx: Tx,
  viewer: SignedInViewer,
  { id, clientId, ...words }: CannedReplyInput,
  digest: string,
): Promise<CannedReplyModel> {
  const other = await tx.cannedReply.findUnique({ where: { shortcut: words.shortcut } });
  if (other && other.id !== id?.toLowerCase())
    throw badInput('input.shortcut', 'is the shortcut of another reply');
  const data = { ...words, savedAt: await databaseTime(tx) };
  const saved = id === null ? await create() : await replace(id);
  await recordPrivileged(tx, viewer, {
    action: 'CANNED_REPLY_SAVED',
    subject: { type: 'CANNED_REPLY', id: saved.id },
  });
  return saved;

  async function create(): Promise<CannedReplyModel> {
    if ((await tx.cannedReply.count()) >= mostReplies)
      throw conflict(`There are ${mostReplies} canned replies already: delete one first.`);
    return tx.cannedReply.create({
      data: { ...data, createdBy: viewer.sub, clientId, clientDigest: digest },
    });
  }

  async function replace(replyId: string): Promise<CannedReplyModel> {
    const [changed] = isId(replyId)
      ? await tx.cannedReply.updateManyAndReturn({ where: { id: replyId }, data })
      : [];
    if (!changed) throw notFound('CannedReply');
    return changed;
  }
}

/** @throws NOT_FOUND for an unknown reply */
export async function deleteCannedReply(tx: Tx, viewer: SignedInViewer, id: string): Promise<void> {
  const { count } = isId(id) ? await tx.cannedReply.deleteMany({ where: { id } }) : { count: 0 };
  if (count === 0) throw notFound('CannedReply');
  await recordPrivileged(tx, viewer, {
    action: 'CANNED_REPLY_DELETED',
    subject: { type: 'CANNED_REPLY', id },
  });
}

/** Two writes of one shortcut at the same moment: the index has let one of them through. */
export function shortcutTaken(error: unknown): unknown {
  return isUniqueViolation(error) ? badInput('input.shortcut', 'is the shortcut of another reply') : error;
}
