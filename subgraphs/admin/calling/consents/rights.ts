import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see and record who allows calls. */
export const contactConsentRights: RightsPart = {
  parts: {
    ContactConsent: `id phone purpose voice form source evidence textShown givenAt expiresAt holds lastUsedAt recordedAt recordedBy revokedAt
      revokedVia`,
  },
  mutations: {
    revokeContactConsent: {
      of: 'ContactConsent',
      at: 'input.consentId',
      to: ['OPERATOR'],
      permission: 'calling:write',
    },
  },
  settable: {
    'RecordContactConsentInput.expiresAt': 'The person says how long.',
    'RecordContactConsentInput.givenAt': 'It may have been given before it is recorded.',
  },
};
