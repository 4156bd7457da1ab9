import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { z } from 'zod';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

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
  let system: SharedSystem;
  before(async () => {
    system = await sharedSystem();
  });

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
    const ended = await post('{ mySessions { id } }', { cookie });
    assert.equal(ended.status, 401);
    assert.match(ended.headers.get('set-cookie') ?? '', /^switchboard-session=; Max-Age=0/);
  });

  it('signs in, signs up and starts a conversation with a session that has ended', async () => {
    const stale = { 'x-session-id': 'a-session-that-nobody-has' };
    const again = signedIn.parse(await (await post(document, stale)).json());
    assert.ok(again.data.signIn.session.id);
    const signUp = await post(
      `mutation {
        signUp(input: { name: "Ada", email: "ada@example.test", password: "a long enough password" }) { __typename }
      }`,
      stale,
    );
    assert.deepEqual(await signUp.json(), { data: { signUp: { __typename: 'SignedUp' } } });
    const started = await post(
      'mutation { startConversation(input: { name: "Gus", body: "My tap drips." }) { session { expiresAt } } }',
      stale,
    );
    assert.equal(started.status, 200);
    assert.match(await started.text(), /"expiresAt":"\d{4}/);
    assert.equal(started.headers.get('x-session-ended'), 'true');

    // A request with a session asks for its own data, so an unknown session is an error.
    assert.equal((await post('{ me { email } }', stale)).status, 401);
    const page = await post('{ me { email } }', { cookie: 'switchboard-session=a-session-that-nobody-has' });
    assert.deepEqual(await page.json(), { data: { me: null } });
  });
});
