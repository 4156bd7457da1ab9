import { askCallBack, dropCallBack } from '#contracts/calling/call-backs.ts';
import type { Act } from './act.ts';
import { noteConsent, withdrawConsent } from './note-consent.ts';
import { dialled, momentOf, told } from './told.ts';

/**
 * Has the customer called back at the number that they said, else at the one that is known, and records their consent to it. Without a number
 * people have to ask.
 */
export const callThemBack: Act = {
  run: async ({ tx, tell, finding, party, slots }) => {
    const phone = dialled(told(slots, 'PHONE'), party.phone);
    const [quote] = finding.evidence;
    if (phone === null || !quote) return null;
    const wish = {
      key: keyOf(finding),
      conversationId: finding.conversationId,
      callId: null,
      phone,
      name: party.name,
      wantedAt: momentOf(told(slots, 'TIME'), party.timezone, new Date()),
      reason: `“${quote.quote.slice(0, 400).toWellFormed()}”`,
      source: 'TRIGGER',
    } as const;
    tell.job(askCallBack, wish, { key: `${askCallBack.name} ${wish.key}` });
    await noteConsent(tx, finding, phone);
    return {};
  },
  undo: async ({ tx, tell, finding }) => {
    const key = keyOf(finding);
    tell.job(dropCallBack, { key }, { key: `${dropCallBack.name} ${key}` });
    await withdrawConsent(tx, finding);
  },
};

function keyOf({ id }: { readonly id: string }): string {
  return `finding:${id}`;
}
