/** The same answer for an unknown address and a wrong password. */
export const wrongCredentials = {
  __typename: 'InvalidCredentials',
  message: 'The e-mail address and the password do not belong together.',
} as const;
