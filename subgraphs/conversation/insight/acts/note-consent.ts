import type { FindingModel } from '../findings/finding.ts';
import type { Tx } from '../../database.ts';

/** Days for which a wish to be called allows calls. */
const consentDays = 14;

/** Records with admin that the customer has written that they may be called: the message that was quoted is the proof. */
export async function noteConsent(
  tx: Tx,
  { conversationId, evidence }: FindingModel,
  phone: string,
): Promise<void> {
  const seqs = evidence.map(({ seq }) => seq);
  await tx.$queryRaw`
    select count(consent.fresh)::int as recorded
    from (
      select * from message where conversation_id = ${conversationId}::uuid and seq = any(${seqs}::int[]) order by seq desc limit 1
    ) as proof
    cross join lateral admin.record_message_consent(
      ${phone}, 'SERVICE', proof.id, proof.body, proof.sent_at, proof.sent_at + make_interval(days => ${consentDays}::int)
    ) as consent`;
}

/** Takes it back: an operator says that it was understood wrong. */
export async function withdrawConsent(tx: Tx, { conversationId, evidence }: FindingModel): Promise<void> {
  const seqs = evidence.map(({ seq }) => seq);
  await tx.$queryRaw`
    select coalesce(sum(admin.withdraw_message_consent(id)), 0)::int as withdrawn
    from message where conversation_id = ${conversationId}::uuid and seq = any(${seqs}::int[])`;
}
