import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { ranks } from './delivery-status.ts';
import type { ReportedStatus } from './delivery-status.ts';
import { noteEvent } from './note-event.ts';
import { followChange } from './on-change.ts';

/** What the provider says about a message. */
export interface Report {
  readonly deliveryId: string;
  readonly provider: string;
  readonly providerMessageId: string;
  readonly status: ReportedStatus;
  readonly sandbox: boolean;
  readonly error: { readonly code: string | null; readonly message: string } | null;
}

/**
 * Moves a delivery forward. Reports arrive late, twice and out of order: a lower status changes nothing, and neither does
 * a report about another message. A delivery without a provider's id takes it from the report: the report was faster than
 * the answer, or the process died before it stored the answer.
 * @returns whether anything changed
 */
export async function recordReport(tx: Tx, tell: Tell, report: Report): Promise<boolean> {
  const { deliveryId: id, provider, providerMessageId, status, sandbox, error } = report;
  const changed = await tx.$executeRaw`
    update delivery
    set status = ${status}, provider = ${provider}, provider_message_id = ${providerMessageId}, sandbox = ${sandbox},
      sent_at = coalesce(sent_at, now()), sending_since = null, sending_by = null,
      updated_at = now(),
      error_code = ${error?.code ?? null}, error_message = ${error?.message ?? null}
    where id = ${id}::uuid
      and (provider_message_id is null or (
        provider_message_id = ${providerMessageId}
        and (${JSON.stringify(ranks)}::jsonb ->> status)::int < ${ranks[status]}::int))`;
  if (changed === 0) return false;
  await noteEvent(tx, { deliveryId: id, status, provider, error });
  await followChange(tx, tell, await tx.delivery.findUniqueOrThrow({ where: { id } }));
  return true;
}
