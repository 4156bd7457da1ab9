/** One answer for every account that stands in the way, open or closed. */
export const emailTaken = {
  __typename: 'EmailTaken',
  message: 'Another account has this e-mail address.',
} as const;
