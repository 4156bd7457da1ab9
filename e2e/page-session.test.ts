import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const signedIn = z.object({
  data: z.object({ signIn: z.object({ session: z.object({ id: z.string() }) }) }),
});
const document = /* GraphQL */ `
  mutation {
    signIn(input: { email: "agent@demo.test", password: "demo-switchboard" }) {
      ... on SignedIn {
        session {
          id
        }
      }
    }
  }
`;

describe('a page', () => {
  let system: TestSystem;
  before(async () => {
    system = await startSystem();
  });
  after(() => system.stop());

  const post = (query: string, headers: Readonly<Record<string, string>>) =>
    fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });

  /** Signs in and hands the id in. @returns the Cookie header that a browser sends from then on */
  async function arrive(): Promise<string> {
    const answer = signedIn.parse(await (await post(document, {})).json());
    const { headers } = await fetch(`${system.origin}/session`, {
      method: 'POST',
      headers: { 'x-session-id': answer.data.signIn.session.id },
    });
    return headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  }

  it('signs in once, forgets the id, and stays signed in by its cookie until it signs out', async () => {
    const cookie = await arrive();
    const me = await (await post('{ me { email } }', { cookie })).json();
    assert.deepEqual(me, { data: { me: { email: 'agent@demo.test' } } });

    const signedOut = await post('mutation { signOut }', { cookie });
    assert.deepEqual(await signedOut.json(), { data: { signOut: true } });
    const after = await post('{ me { email } }', { cookie });
    assert.equal(after.status, 401);
    assert.match(after.headers.get('set-cookie') ?? '', /^switchboard-session=; Max-Age=0/);
  });
});
