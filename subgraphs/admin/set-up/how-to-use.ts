import { setUpHours } from './set-up-token.ts';
import type { SetUp } from './set-up-token.ts';

const purposes: Record<SetUp['kind'], string> = {
  FIRST: 'makes the first administrator',
  CREATE: 'makes the account',
  RESET: 'sets a new password',
};

/** What to do with a one-time token, in a way that works without any frontend. */
export function howToUse(token: string, kind: SetUp['kind'], publicUrl: string): string {
  const who = kind === 'FIRST' ? '"name":"Your name","email":"you@example.com",' : '';
  return `One-time token, valid for ${setUpHours} hours: ${token}

It ${purposes[kind]}. Save this as set-up.json, with a password of at least 10 characters:

  {"query":"mutation ($input: CompleteSetUpInput!) { completeSetUp(input: $input) { __typename } }",
   "variables":{"input":{"token":"${token}",${who}"password":"…"}}}

and send it, then delete the file:

  curl -H 'content-type: application/json' --data @set-up.json ${publicUrl}/graphql`;
}
