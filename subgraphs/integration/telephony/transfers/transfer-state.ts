import { z } from 'zod';
import type { Database, Tx } from '../../database.ts';

const transfer = z.object({
  id: z.string(),
  callId: z.string(),
  briefing: z.string(),
  language: z.string(),
  state: z.enum(['RINGING', 'BRIDGED', 'FAILED', 'CANCELLED']),
  isInConference: z.boolean(),
});
export type WarmTransfer = z.infer<typeof transfer>;

/** The last transfer of a call. */
export async function lastTransfer(db: Database | Tx, callId: string): Promise<WarmTransfer | undefined> {
  const row = await db.warmTransfer.findFirst({ where: { callId }, orderBy: { since: 'desc' } });
  return transfer.safeParse(row).data;
}

/** Locks a transfer. Whoever changes it or a leg of it does so first. */
export async function lockTransfer(tx: Tx, transferId: string): Promise<WarmTransfer | undefined> {
  await tx.$queryRaw`select from warm_transfer where id = ${transferId}::uuid for update`;
  const row = await tx.warmTransfer.findUnique({ where: { id: transferId } });
  return transfer.safeParse(row).data;
}

/** Moves a transfer, here and in its conversation. @param status as conversation calls it @param state null leaves it as it is */
export async function moveTransfer(
  tx: Tx,
  transferId: string,
  {
    status,
    state,
    operatorId,
  }: {
    readonly status: string;
    readonly state: WarmTransfer['state'] | null;
    readonly operatorId: string | null;
  },
): Promise<void> {
  if (state !== null) {
    await tx.$executeRaw`update warm_transfer set state = ${state}, since = now() where id = ${transferId}::uuid`;
  }
  await tx.$queryRaw`
    select moved from conversation.transfer_progress(
      ${transferId}::uuid, ${status}, ${operatorId}::uuid, clock_timestamp())`;
}
