import assert from 'node:assert/strict';
import type { Client } from './client.ts';

/** Gives an account another role, as an administrator; the operations of the contract can't. @param input of `changeRole` */
export async function changeRole(origin: string, administrator: Client, input: object): Promise<void> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-session-id': administrator.session ?? '' },
    body: JSON.stringify({
      query: 'mutation ($input: ChangeRoleInput!) { changeRole(input: $input) { user { role } } }',
      variables: { input },
    }),
  });
  assert.doesNotMatch(await response.text(), /errors/);
}
