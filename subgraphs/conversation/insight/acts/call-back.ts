import { askCallBack, dropCallBack } from '#contracts/calling/call-backs.ts';
import type { Act } from './act.ts';
import { dialled, momentOf, told } from './told.ts';

/** Has the customer called back at the number that they said, else at the one that is known. Without one people have to ask. */
export const callThemBack: Act = {
  run: ({ tell, finding, party, slots }) => {
    const phone = dialled(told(slots, 'PHONE'), party.phone);
    const [quote] = finding.evidence;
    if (phone === null || !quote) return Promise.resolve(null);
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
    return Promise.resolve({});
  },
  undo: ({ tell, finding }) => {
    const key = keyOf(finding);
    tell.job(dropCallBack, { key }, { key: `${dropCallBack.name} ${key}` });
  },
};

function keyOf({ id }: { readonly id: string }): string {
  return `finding:${id}`;
}
