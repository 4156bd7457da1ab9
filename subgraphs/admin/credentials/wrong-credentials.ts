/** One answer for every way to be wrong. */
export const wrongCredentials = {
  __typename: 'InvalidCredentials',
  message: 'The e-mail address and the password do not belong together.',
} as const;
