import type { Database } from '../database.ts';

/** What the provider says about a message. */
export interface Report {
  readonly deliveryId: string;
  readonly providerMessageId: string;
  readonly status: 'SENT' | 'DELIVERED' | 'UNDELIVERED' | 'FAILED';
  readonly sandbox: boolean;
  readonly error: { readonly code: string | null; readonly message: string } | null;
}

/**
 * Moves a delivery forward. Reports arrive late, twice and out of order: an older status changes nothing, and neither does
 * a report about another message. A delivery without a provider's id takes it from the report: the report was faster than
 * the answer, or the process died before it stored the answer.
 * @returns whether anything changed
 */
export async function recordReport(db: Pick<Database, '$executeRaw'>, report: Report): Promise<boolean> {
  const { deliveryId, providerMessageId, status, sandbox, error } = report;
  const rank = status === 'SENT' ? 1 : 2;
  const changed = await db.$executeRaw`
    update delivery
    set status = ${status}, provider_message_id = ${providerMessageId}, sandbox = ${sandbox},
      sent_at = coalesce(sent_at, now()), sending_since = null, sending_by = null,
      updated_at = now(),
      error_code = ${error?.code ?? null}, error_message = ${error?.message ?? null}
    where id = ${deliveryId}::uuid
      and (provider_message_id is null or (
        provider_message_id = ${providerMessageId}
        and case status when 'QUEUED' then 0 when 'SENT' then 1 else 2 end < ${rank}::int))`;
  return changed > 0;
}
