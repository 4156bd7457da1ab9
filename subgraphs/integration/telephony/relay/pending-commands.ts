import { z } from 'zod';
import type { CallCommandRefusal } from '#contracts/calling/live.ts';
import type { Database, Tx } from '../../database.ts';

const command = z.object({
  id: z.string(),
  kind: z.enum(['END', 'COACH', 'TAKE_OVER', 'SPEAK', 'RESUME', 'TRANSFER']),
  body: z.string().nullable(),
});
export type PendingCommand = z.infer<typeof command>;

/** What operators want of a call and nobody has done yet, in its order. */
export async function pendingCommands(db: Database | Tx, callId: string): Promise<readonly PendingCommand[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select id::text, kind, body from conversation.call_commands(${callId}::uuid)`;
  return rows.map((row) => command.parse(row));
}

/** What became of a command. Until somebody says so, the next process of the call does it. */
export interface DoneCommand {
  readonly id: string;
  /** Why it had no effect; null where it had one. */
  readonly refusal: CallCommandRefusal | null;
}

export async function commandDone(tx: Tx, callId: string, { id, refusal }: DoneCommand): Promise<void> {
  await tx.$queryRaw`
    select moved from conversation.call_command_done(${callId}::uuid, ${id}::uuid, ${refusal})`;
}
