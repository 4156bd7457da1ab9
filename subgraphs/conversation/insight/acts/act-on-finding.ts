import { recordPrivileged } from '#contracts/audit.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { findingSchema } from '../findings/finding.ts';
import type { FindingModel } from '../findings/finding.ts';
import { insightStreamOf } from '../../insight-stream.ts';
import { findingReviewed } from '../live/insight-event.ts';
import { isActable } from '../settings/trigger-settings.ts';
import type { Actable } from '../settings/trigger-settings.ts';
import { readInsights } from '../state/read-insights.ts';
import { acts } from './acts.ts';
import { followedBy } from './follow-findings.ts';
import { readParty } from './party.ts';

const noAddress = 'This lacks a telephone number or an address of the customer: ask for it first.';
const lacking: Readonly<Record<Actable, string>> = {
  ORDER_DRAFT: noAddress,
  CALL_BACK: noAddress,
  HANDOVER: noAddress,
  COMPLAINT: noAddress,
  EMERGENCY: noAddress,
  OPT_OUT: noAddress,
  PAYMENT:
    'The link goes to the customer who wrote this, and only where they have one open invoice: choose the invoice and send its link yourself.',
};

/** Does what a suggested finding calls for; one that was acted on changes nothing. @throws NOT_FOUND, CONFLICT */
export async function actOnFinding(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  id: string,
): Promise<FindingModel> {
  if (!isId(id)) throw notFound('Finding');
  await tx.$queryRaw`select id::text from finding where id = ${id}::uuid for update`;
  const found = await tx.finding.findUnique({ where: { id } });
  if (!found) throw notFound('Finding');
  const finding = findingSchema.parse(found);
  if (finding.status === 'ACTED') return finding;
  if (finding.status === 'DISMISSED') throw conflict('This finding was dismissed: confirm it first.');
  if (finding.kind !== 'TRIGGER' || !isActable(finding.name))
    throw conflict('Nothing can be done about this finding by itself: decide in the conversation.');
  const { conversationId, name } = finding;
  const insight = (await readInsights(tx, [conversationId])).get(conversationId);
  const party = await readParty(tx, conversationId);
  const done = await acts[name].run({
    tx,
    tell,
    finding,
    party,
    slots: insight?.slots ?? [],
  });
  if (done === null) throw conflict(lacking[name]);
  const { followedAt, status, value } = followedBy(finding, done);
  const data = { followedAt, status, value };
  const acted = findingSchema.parse(await tx.finding.update({ where: { id }, data }));
  tell(insightStreamOf(conversationId), findingReviewed(acted));
  const subject = { type: 'CONVERSATION', id: conversationId } as const;
  await recordPrivileged(tx, viewer, { action: 'FINDING_ACTED_ON', subject, facts: { finding: name } });
  return acted;
}
