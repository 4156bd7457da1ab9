import { recordPrivileged } from '#contracts/audit.ts';
import type { FindingDecision } from '#generated/graphql/conversation.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { acts } from '../acts/acts.ts';
import { isActable } from '../settings/trigger-settings.ts';
import { insightStreamOf } from '../../insight-stream.ts';
import { findingReviewed } from '../live/insight-event.ts';
import { findingSchema } from './finding.ts';
import type { FindingModel } from './finding.ts';

const statusOf = { CONFIRM: 'CONFIRMED', DISMISS: 'DISMISSED' } as const;

/** Notes what an operator says of a finding. The same decision again changes nothing. @throws NOT_FOUND for an unknown finding */
export async function reviewFinding(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { id, decision }: { readonly id: string; readonly decision: FindingDecision },
): Promise<FindingModel> {
  if (!isId(id)) throw notFound('Finding');
  await tx.$queryRaw`select id::text from finding where id = ${id}::uuid for update`;
  const found = await tx.finding.findUnique({ where: { id } });
  if (!found) throw notFound('Finding');
  const status = statusOf[decision];
  if (found.status === status) return findingSchema.parse(found);
  const reviewed = await tx.finding.update({
    where: { id },
    data: {
      status,
      reviewedBy: viewer.sub,
      reviewedByKey: viewer.kind === 'API_KEY',
      reviewedAt: await databaseTime(tx),
    },
  });
  const finding = findingSchema.parse(reviewed);
  if (decision === 'DISMISS' && found.followedAt !== null && isActable(finding.name))
    await acts[finding.name].undo?.({ tx, tell, finding });
  tell(insightStreamOf(finding.conversationId), findingReviewed(finding));
  const { conversationId, name } = finding;
  await recordPrivileged(tx, viewer, {
    action: 'FINDING_REVIEWED',
    subject: { type: 'CONVERSATION', id: conversationId },
    facts: { finding: name, decision: status },
  });
  return finding;
}
