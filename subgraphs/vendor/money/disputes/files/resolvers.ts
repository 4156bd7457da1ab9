import type { Resolvers } from '#generated/graphql/vendor.ts';
import { evidenceKinds } from '#contracts/payments.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
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
      const { fileId, token } = await write(context, (tx) =>
        addFile(tx, { ...input, disputeId: dispute.id }),
      );
      return { fileId, uploadUrl: `${context.settings.publicUrl}/uploads/vendor/${token}` };
    },
  },
  Dispute: {
    files: async ({ id: disputeId }, _args, { db, settings }) => {
      const files = await db.disputeFile.findMany({
        where: { disputeId, mediaType: { not: null } },
        omit: { bytes: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return files.flatMap(({ mediaType, kind: name, ...file }) => {
        const kind = evidenceKinds.find((one) => one === name);
        const url = `${settings.publicUrl}/files/vendor/dispute-files/${file.id}`;
        return kind === undefined || mediaType === null ? [] : [{ ...file, kind, mediaType, url }];
      });
    },
  },
} satisfies Resolvers;
