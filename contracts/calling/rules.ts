/** Why somebody is not called: the reasons of `admin.may_call`, and those that a campaign adds. */
export const callRefusals = [
  'NO_CONSENT',
  'CONSENT_REVOKED',
  'DO_NOT_CALL',
  'OUTSIDE_WINDOW',
  'CALLING_PAUSED',
  'CAP_DAY',
  'CAP_WEEK',
  'CAP_MONTH',
  'GAP',
  'INVALID_NUMBER',
  'EMERGENCY_OR_PREMIUM',
] as const;

export type CallRefusal = (typeof callRefusals)[number];

/** By whom a number came on the list of those that are not called. */
export const forgettingSources = ['CALLEE', 'OPERATOR', 'IMPORT', 'REGISTRY'] as const;

/** What a number on that list is not called for. */
export const forgettingScopes = ['ALL', 'MARKETING'] as const;
