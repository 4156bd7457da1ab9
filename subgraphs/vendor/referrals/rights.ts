import type { RightsPart } from '#platform/access/join-rights.ts';

/** Who sees and does what with programs, codes and referrals. */
export const referralRights: RightsPart = {
  entities: {
    ReferralProgram: {
      permission: 'referrals:read',
      rows: [
        [
          ['SIGNED_IN'],
          'id name version referrerRole refereeRole minimum reward capPerMonth holdDays landingUrl paused changedAt',
        ],
        [['OPERATOR'], 'versions'],
      ],
    },
    ReferralCode: {
      permission: 'referrals:read',
      rows: [
        [
          ['OWNER', 'VENDOR', 'OPERATOR'],
          'id code label url qrCode pageUrl program createdAt disabledAt stats',
        ],
        [['OPERATOR'], 'person'],
      ],
    },
    Referral: {
      permission: 'referrals:read',
      rows: [
        [
          ['OWNER', 'VENDOR', 'OPERATOR'],
          `id code source touchedAt createdAt state reward reversed qualifiedAt dueAt approvedAt paidAt closedAt
           closedReason`,
        ],
        [['OPERATOR'], 'programVersion referrer referee risk signals heldAt review'],
        [['OPERATOR'], 'invoice', 'invoices:read'],
      ],
    },
  },
  parts: {
    ReferralProgramVersion: 'version minimum reward capPerMonth holdDays landingUrl madeAt referrals',
    ReferralStats: 'visits referrals pending qualified approved paid closed earned paidOut',
    ReferralSignal: 'kind points reason',
    ReferralReview: 'approved by at note',
    ClaimReferralPayload: 'code',
  },
  queries: {
    referral: { of: 'Referral', at: 'id', to: ['OWNER', 'VENDOR', 'OPERATOR'] },
    referrals: { of: 'Referral', at: null, to: ['OWNER', 'VENDOR', 'OPERATOR'] },
    myReferralCode: { of: 'ReferralProgram', at: 'programId', to: ['SIGNED_IN'] },
  },
  mutations: {
    disableReferralCode: { of: 'ReferralCode', at: 'input.codeId', to: ['OWNER', 'VENDOR', 'OPERATOR'] },
    pauseReferralProgram: { of: 'ReferralProgram', at: 'input.programId', to: ['OPERATOR'] },
    reviewReferral: { of: 'Referral', at: 'input.referralId', to: ['OPERATOR'] },
    recordReferralPayment: { of: 'Referral', at: 'input.referralId', to: ['OPERATOR'] },
  },
  settable: {
    'CreateReferralCodeInput.programId': 'A program that is not open to the caller is not found.',
    'LedgerSubject.referralId': 'A referral that the caller does not see is not found.',
    'SaveReferralProgramInput.programId': 'Administrators alone may use the mutation.',
  },
  routes: {
    'GET /r/:code': 'BY_ITS_LINK',
    'GET /r/of/:token': 'BY_ITS_LINK',
  },
};
