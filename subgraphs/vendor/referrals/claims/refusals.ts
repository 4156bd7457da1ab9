/** Why nobody came by a code, for whoever gave it: a wrong field, or a state that has moved on. */
export const refusals = {
  UNKNOWN_CODE: { isInput: true, sentence: 'is no code of ours' },
  DISABLED_CODE: { isInput: true, sentence: 'is a code that is no longer in use' },
  CLOSED_ACCOUNT: { isInput: true, sentence: 'is the code of an account that is closed' },
  OWN_CODE: { isInput: true, sentence: 'is your own code: nobody brings themselves' },
  OTHER_ROLE: { isInput: true, sentence: 'is a code of a program that is not for you' },
  CAME_BEFORE: { isInput: false, sentence: 'You came by another code. The first one counts.' },
  TOO_LATE: { isInput: false, sentence: 'A code counts within 30 days of the new account.' },
  PAID_BEFORE: { isInput: false, sentence: 'A code counts before the first paid order.' },
} as const;

export type Refusal = keyof typeof refusals;
