import type { Database } from '../database.ts';

/** What an attempt ended with when nothing was sent. */
export interface ClosedAttempt {
  readonly status: 'QUEUED' | 'FAILED' | 'EXPIRED';
  readonly error: { readonly code: string | null; readonly message: string } | null;
  /** Whether the provider may have taken the message without an answer: the next attempt looks for it there first. */
  readonly isUnfinished?: boolean;
}

/**
 * Ends an attempt that sent nothing or does not know it; a second time changes nothing. A report that came in meanwhile says otherwise and wins.
 * @param attempt the name by which the delivery was claimed
 */
export async function closeAttempt(
  db: Database,
  { id, attempt }: { readonly id: string; readonly attempt: string },
  { status, error, isUnfinished = false }: ClosedAttempt,
): Promise<void> {
  await db.delivery.updateMany({
    where: { id, providerMessageId: null, sendingBy: attempt },
    data: {
      status,
      ...(!isUnfinished && { sendingSince: null }),
      sendingBy: null,
      ...(error && { errorCode: error.code, errorMessage: error.message }),
    },
  });
}

/** Ends an attempt that the provider took. Its first report may have been faster: then the status stays where that has put it. */
export async function markSent(
  db: Database,
  id: string,
  { providerMessageId, sandbox }: { readonly providerMessageId: string; readonly sandbox: boolean },
): Promise<void> {
  await db.$executeRaw`
    update delivery
    set status = case when provider_message_id is null then 'SENT' else status end,
      provider_message_id = coalesce(provider_message_id, ${providerMessageId}),
      sent_at = coalesce(sent_at, now()), sandbox = ${sandbox}, sending_since = null, sending_by = null,
      updated_at = now(),
      error_code = case when provider_message_id is null then null else error_code end,
      error_message = case when provider_message_id is null then null else error_message end
    where id = ${id}::uuid`;
}
