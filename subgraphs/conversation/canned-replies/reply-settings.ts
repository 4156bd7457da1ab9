import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { text } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';

/** What canned replies are filled with, whoever uses them. */
export interface ReplySettingsModel {
  readonly companyName: string;
}

export const replySettingsSchema = z.object({ companyName: text(0, 100).nullish() });

export async function readReplySettings(db: Tx): Promise<ReplySettingsModel> {
  const row = await db.replySettings.findUnique({ where: { id: 1 }, select: { companyName: true } });
  return row ?? { companyName: '' };
}

/** Changes what is given. */
export async function changeReplySettings(
  tx: Tx,
  viewer: SignedInViewer,
  { companyName }: z.output<typeof replySettingsSchema>,
): Promise<ReplySettingsModel> {
  const before = await readReplySettings(tx);
  const after = { companyName: companyName ?? before.companyName };
  if (after.companyName === before.companyName) return before;
  await tx.replySettings.upsert({ where: { id: 1 }, create: { id: 1, ...after }, update: after });
  await recordPrivileged(tx, viewer, { action: 'REPLY_SETTINGS_CHANGED', facts: after });
  return after;
}
