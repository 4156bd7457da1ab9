/** Kinds of evidence in the words of whoever is suspected. None is proof: honest people ask for a birth date, too. */
export const CATEGORIES = [
  'AUTHORITY',
  'THREAT',
  'URGENCY',
  'SECRECY',
  'PUSHBACK',
  'MONEY_ASK',
  'ADVANCE_FEE',
  'UNUSUAL_PAYMENT',
  'CARD_REQUEST',
  'BANK_REQUEST',
  'IDENTITY_REQUEST',
  'CREDENTIAL_REQUEST',
  'REMOTE_ACCESS',
  'PRIZE',
  'INVESTMENT',
  'PRESS_KEY',
  'OFF_PLATFORM',
] as const;
export type Category = (typeof CATEGORIES)[number];
