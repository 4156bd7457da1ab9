import { z } from 'zod';
import { callCommandsTopic } from '#contracts/calling/live.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isOperator, requireOperator } from '#platform/identity/viewer.ts';
import { clientId, optionalText, storable } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import type { Context } from '../../context.ts';
import { seesCall, shownCall } from '../shown-call.ts';
import { requestTransfer } from './request-transfer.ts';
import type { CallTransferModel } from './transfer.ts';

const words = (most: number) => storable.trim().max(most, `must have at most ${most} characters`);
const wish = z.object({
  callId: z.string(),
  operatorId: optionalText(100),
  reason: words(200),
  briefing: words(1_000),
  clientId,
});

/** What only operators see of a transfer. */
async function wordsOf(id: string, { viewer, loaders }: Context) {
  return isOperator(viewer) ? loaders.transferWords.load(id) : null;
}

export const resolvers = {
  Mutation: {
    requestTransfer: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const wanted = parseInput(wish, input);
      const { callId } = wanted;
      const { transferId, isNew } = await write(context, (tx, tell) =>
        requestTransfer(context, tx, tell, viewer, wanted),
      );
      if (isNew) (await context.wakeUps.of('integration')).announce(callCommandsTopic, { callId });
      return { callId, transferId };
    },
  },
  RequestTransferPayload: {
    call: ({ callId }, _args, context) => shownCall(context, callId),
    transfer: async ({ callId, transferId }, _args, { loaders }): Promise<CallTransferModel> => {
      const found = (await loaders.transfersOf.load(callId)).find(({ id }) => id === transferId);
      if (!found) throw notFound('Call transfer');
      return found;
    },
  },
  Call: {
    transfers: ({ id }, _args, { loaders }) => loaders.transfersOf.load(id),
  },
  CallTransfer: {
    operator: ({ operatorId }, _args, { viewer }) =>
      operatorId !== null && isOperator(viewer) ? { id: operatorId } : null,
    reason: async ({ id }, _args, context) => (await wordsOf(id, context))?.reason ?? null,
    briefing: async ({ id }, _args, context) => (await wordsOf(id, context))?.briefing ?? null,
  },
  TransferChanged: {
    call: async ({ call }, _args, context) => ((await seesCall(context, call.id)) ? call : null),
    transfer: async ({ call, transfer }, _args, context) =>
      (await seesCall(context, call.id)) ? transfer : null,
  },
} satisfies Resolvers;
