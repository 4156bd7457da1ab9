import { z } from 'zod';
import type { Services } from '../../services.ts';
import type { Cause, Happening } from './converse.ts';
import { pendingCommands } from './pending-commands.ts';
import type { PendingCommand } from './pending-commands.ts';

const transfer = z.object({ transferId: z.string(), operatorId: z.string().nullable().default(null) });

/**
 * Does what operators want of a call, each in its order. A command is done with the move that follows from it: one that this process
 * could not keep is left to the next process of the call.
 * @returns looks whether there is something; a look during another one follows it
 */
export function inputsOfCommands(
  { db, log }: Services,
  callId: string,
  happens: (input: Happening, cause: Cause) => Promise<void>,
): () => void {
  let last: Promise<void> = Promise.resolve();
  const take = async () => {
    for (const command of await pendingCommands(db, callId)) {
      // Awaited, so that no later look finds it still to be done.
      await happens(inputOf(command), { commandId: command.id });
    }
  };
  return () => {
    last = last.then(take).catch((error: unknown) => log.warn({ err: error, callId }, 'commands wait'));
  };
}

function inputOf({ id, kind, body }: PendingCommand): Happening {
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
    case 'TRANSFER':
      return { kind: 'TRANSFER_ASKED', ...transfer.parse(JSON.parse(body ?? '{}')) };
  }
}
