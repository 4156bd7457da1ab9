import { z } from 'zod';
import type { Services } from '../../services.ts';
import type { Happening } from './converse.ts';

const command = z.object({
  id: z.string(),
  kind: z.enum(['END', 'COACH', 'TAKE_OVER', 'SPEAK', 'RESUME', 'TRANSFER']),
  body: z.string().nullable(),
});
const transfer = z.object({ transferId: z.string(), operatorId: z.string().nullable().default(null) });

/**
 * Takes what operators want of a call, each once and in its order.
 * @returns looks whether there is something; a look during another one follows it
 */
export function inputsOfCommands(
  { db, log }: Services,
  callId: string,
  happens: (input: Happening) => Promise<void>,
): () => void {
  let last: Promise<void> = Promise.resolve();
  const take = async () => {
    const rows = await db.$queryRaw<unknown[]>`
      select id::text, kind, body from conversation.take_call_commands(${callId}::uuid)`;
    for (const row of rows) {
      const input = inputOf(command.parse(row));
      if (input) void happens(input);
    }
  };
  return () => {
    last = last.then(take).catch((error: unknown) => log.warn({ err: error, callId }, 'commands wait'));
  };
}

function inputOf({ id, kind, body }: z.infer<typeof command>): Happening | undefined {
  switch (kind) {
    case 'END':
      // Conversation has noted who ends it: that counts before this.
      return { kind: 'STOPPED', reason: 'CUSTOMER_HUNG_UP' };
    case 'COACH':
      return { kind: 'COACHED', text: body ?? '' };
    case 'TAKE_OVER':
      return { kind: 'TAKEN_OVER' };
    case 'SPEAK':
      return { kind: 'OPERATOR_SAYS', id, text: body ?? '' };
    case 'RESUME':
      return { kind: 'RESUMED' };
    case 'TRANSFER': {
      return { kind: 'TRANSFER_ASKED', ...transfer.parse(JSON.parse(body ?? '{}')) };
    }
  }
}
