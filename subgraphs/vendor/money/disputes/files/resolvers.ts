import type { Resolvers } from '#generated/graphql/vendor.ts';
import { evidenceKinds } from '#contracts/payments.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { granted } from '../../../files/granted.ts';
import { requireIssuer } from '../../../invoices/own-invoice.ts';
import { loadDispute } from '../load-dispute.ts';
import { requireAwaited } from '../submit-evidence.ts';
import { addFile, addFileSchema } from './add-file.ts';

export const fileResolvers = {
  Mutation: {
    addDisputeFile: async (_parent, args, context) => {
      const input = parseInput(addFileSchema, args.input);
      const dispute = await loadDispute(context.loaders, input.disputeId);
      requireIssuer(context.viewer, dispute);
      requireAwaited(dispute, new Date());
      const file = await write(context, (tx) =>
        addFile(tx, context.viewer, { ...input, disputeId: dispute.id }),
      );
      return { file };
    },
  },
  Dispute: {
    files: ({ id: disputeId }, _args, { db }) =>
      db.disputeFile.findMany({ where: { disputeId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  },
  DisputeFile: {
    kind: ({ id, kind: name }) => {
      const kind = evidenceKinds.find((one) => one === name);
      if (kind === undefined) throw new Error(`The file ${id} has the kind ${name}, which is not known.`);
      return kind;
    },
    file: ({ id }, _args, context) => granted(id, context),
  },
} satisfies Resolvers;
