import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see the list and add to it; administrators take from it. */
export const doNotCallRights: RightsPart = {
  parts: {
    DoNotCallEntry: 'id phone scope source callId addedBy at',
    MayCall: 'allowed reasons nextAllowedAt region zones',
    RemoveDoNotCallPayload: 'entryId',
  },
  mutations: {
    removeDoNotCall: { of: 'DoNotCallEntry', at: 'input.entryId', to: ['ADMIN'] },
  },
  settable: {
    'RemoveDoNotCallInput.consentId':
      'The proof that the person allows calls again; it must be for the number of the entry.',
  },
};
