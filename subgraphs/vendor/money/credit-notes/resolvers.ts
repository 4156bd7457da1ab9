import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import { loadInvoice, requireIssuer } from '../../invoices/own-invoice.ts';
import { creditNoteSchema, findCreditNote, issueCreditNote, noteClientId } from './issue-credit-note.ts';

export const resolvers = {
  Mutation: {
    issueCreditNote: async (_parent, args, context) => {
      const { sub: by } = requireSignedIn(context.viewer);
      const input = parseInput(creditNoteSchema, args.input);
      const invoice = await loadInvoice(context.loaders, input.invoiceId);
      requireIssuer(context.viewer, invoice);
      const digest = inputDigest({ ...input, invoiceId: invoice.id });
      const id = await writeOnce(context, {
        digest,
        known: (tx) => findCreditNote(tx, invoice.vendorId, noteClientId(by, input.clientId)),
        work: async (tx, tell) => {
          const noteId = await issueCreditNote(tx, tell, {
            by,
            input: { ...input, invoiceId: invoice.id },
            digest,
          });
          await recordPrivileged(tx, context.viewer, {
            action: 'CREDIT_NOTE_ISSUED',
            subject: { type: 'INVOICE', id: invoice.id },
            facts: { creditNoteId: noteId },
          });
          return noteId;
        },
      });
      return {
        creditNote: await loadInvoice(context.loaders, id),
        invoice: await loadInvoice(context.loaders, invoice.id),
      };
    },
  },
} satisfies Resolvers;
