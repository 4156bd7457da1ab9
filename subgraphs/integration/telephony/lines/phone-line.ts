import { z } from 'zod';
import type { Database, Tx } from '../../database.ts';

/** What is known of the line of a call at the provider. */
export const phoneLine = z.object({
  callId: z.string(),
  direction: z.enum(['INBOUND', 'OUTBOUND']),
  providerCallId: z.string().nullable(),
  sandbox: z.boolean(),
  state: z.enum(['QUEUED', 'DIALLING', 'DIALLED', 'UNKNOWN', 'REFUSED', 'CANCELLED']),
  since: z.date(),
  claimedAt: z.date().nullable(),
  attempts: z.int(),
  isStreamed: z.boolean(),
  speechFailures: z.int(),
  connectionFailures: z.int(),
  recordedAt: z.date().nullable(),
});
export type PhoneLine = z.infer<typeof phoneLine>;

export async function findLine(db: Database | Tx, callId: string): Promise<PhoneLine | undefined> {
  const row = await db.phoneLine.findUnique({ where: { callId } });
  return row ? phoneLine.parse(row) : undefined;
}

/** The line with an id of the provider. */
export async function findLineOf(db: Database | Tx, providerCallId: string): Promise<PhoneLine | undefined> {
  const row = await db.phoneLine.findUnique({ where: { providerCallId } });
  return row ? phoneLine.parse(row) : undefined;
}

/**
 * The provider names a call of ours by its own id: a line that it did not have yet has it from now on, also one whose dialling was
 * never answered. @returns false for a call that has another id
 */
export async function adoptLine(tx: Tx, callId: string, providerCallId: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    update phone_line set provider_call_id = ${providerCallId}, state = 'DIALLED',
      since = case when state = 'DIALLED' then since else now() end
    where call_id = ${callId}::uuid and (provider_call_id is null or provider_call_id = ${providerCallId})
      and state in ('DIALLING', 'DIALLED', 'UNKNOWN')`;
  return count > 0;
}
