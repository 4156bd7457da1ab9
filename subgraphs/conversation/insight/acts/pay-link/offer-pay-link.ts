import type { Act } from '../act.ts';
import { openInvoicesOfWriter } from './open-invoice.ts';
import { sendPayLink } from './send-pay-link.ts';

/** Sends the customer the link to pay their open invoice. With none or several of them, people choose. */
export const offerPayLink: Act = {
  run: async ({ tx, tell, finding: { id: findingId, conversationId, atSeq: seq } }) => {
    const [invoice, another] = await openInvoicesOfWriter(tx, { conversationId, seq });
    if (!invoice || another) return null;
    const link = { conversationId, findingId, seq, invoiceId: invoice.id };
    tell.job(sendPayLink, link, { key: `${sendPayLink.name} ${findingId}` });
    return {};
  },
};
