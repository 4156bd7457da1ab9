import { optOut } from '#contracts/calling/opt-out.ts';
import type { Act } from './act.ts';
import { dialled } from './told.ts';

/**
 * Notes that the customer wants no calls and no advertising any more. It has no undo: whoever asked not to be contacted is asked by nobody
 * whether that was meant. Administrators can lift it where it is kept.
 */
export const noteOptOut: Act = {
  run: ({ tell, finding, party }) => {
    const phone = dialled(party.phone);
    if (phone === null && party.email === null) return Promise.resolve(null);
    const wish = { conversationId: finding.conversationId, phone, email: party.email };
    tell.job(optOut, wish, { key: `${optOut.name} ${finding.conversationId}` });
    return Promise.resolve({});
  },
};
