/** The same answer for an open and a closed account. */
export const emailTaken = {
  __typename: 'EmailTaken',
  message: 'Another account has this e-mail address.',
} as const;
