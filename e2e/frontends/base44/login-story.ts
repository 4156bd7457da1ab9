import assert from 'node:assert/strict';
import { it } from 'node:test';
import { row, sdk } from './world.ts';
import type { World } from './world.ts';

/** The page `/login`, which `auth.redirectToLogin` opens. */
export function loginStory({ system }: World): void {
  const open = (from: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${system().origin}/login?from_url=${encodeURIComponent(from)}`, { headers, redirect: 'manual' });
  const submit = (fields: Readonly<Record<string, string>>, origin = system().origin) =>
    fetch(`${system().origin}/login`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const account = { email: 'vendor4@demo.test', password: 'demo-switchboard' };

  it('leads back to the page of the app, with a token that the SDK takes', async () => {
    const from = `${system().origin}/shop?a=1#place`;
    const answer = await submit({ ...account, from_url: from });
    assert.equal(answer.status, 303);
    const back = new URL(answer.headers.get('location') ?? '');
    const token = back.searchParams.get('access_token') ?? '';
    back.searchParams.delete('access_token');
    assert.equal(back.href, from);
    assert.equal(row(await sdk(system().origin, token).auth.me())['email'], account.email);
  });

  it('gives no page of another site a token, nor takes a form of one', async () => {
    for (const from of ['https://evil.test/', '//evil.test/', 'javascript:alert(1)']) {
      assert.equal((await open(from)).status, 400, from);
      const answer = await submit({ ...account, from_url: from });
      assert.deepEqual([answer.status, answer.headers.get('location')], [400, null], from);
    }
    const own = { ...account, from_url: `${system().origin}/` };
    for (const origin of ['https://evil.test', 'null'])
      assert.equal((await submit(own, origin)).status, 403, origin);
  });

  it('says in the language of the browser that a password is wrong, and keeps what was typed', async () => {
    const german = await open('/', { 'accept-language': 'de-AT,de;q=0.9' });
    assert.match(await german.text(), /<html lang="de">[\s\S]*Anmelden/);
    for (const [email, status, shown] of [
      ['somebody@demo.test', 401, 'somebody@demo.test'],
      ['"><b>', 400, '&quot;&gt;&lt;b&gt;'],
    ] as const) {
      const answer = await submit({ email, password: 'wrong', from_url: '/' });
      assert.equal(answer.status, status);
      const page = await answer.text();
      assert.match(page, /role="alert">E-mail or password is wrong\./);
      assert.ok(page.includes(`value="${shown}"`), page);
    }
  });

  it('allows no script and no frame, and its form leads nowhere else', async () => {
    const { headers } = await open('http://localhost:5173/app');
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /form-action 'self' http:\/\/localhost:5173;/);
    assert.match(policy, /frame-ancestors 'none'/);
  });
}
