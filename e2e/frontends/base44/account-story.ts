import assert from 'node:assert/strict';
import { it } from 'node:test';
import { z } from 'zod';
import { createClientFromRequest } from 'base44-0.8.50';
import { entity, refusal, refusedWith, row, sdk, untyped } from './world.ts';
import type { World } from './world.ts';

const token = z.object({ access_token: z.string() });

/** `base44.auth` and `base44.users`. */
export function accountStory({ system, as }: World): void {
  it('signs in, although the client still has an old token, and says who it is', async () => {
    const app = sdk(system().origin, 'an-old-token');
    const signedIn = await app.auth.loginViaEmailPassword('vendor1@demo.test', 'demo-switchboard');
    assert.equal(token.parse(signedIn).access_token.length > 20, true);
    const me = row(await app.auth.me());
    assert.deepEqual(
      [me['email'], me['switchboard_role'], me['role']],
      ['vendor1@demo.test', 'vendor', 'user'],
    );
    assert.equal(await app.auth.isAuthenticated(), true);
  });

  it('refuses a visitor with the reason that templates of apps look for', async () => {
    const visitor = sdk(system().origin);
    const refused = await refusedWith(visitor.auth.me());
    assert.deepEqual([refused.status, refused.code], [401, 'UNAUTHENTICATED']);
    assert.equal(refused.data.extra_data['reason'], 'auth_required');
    assert.equal(await visitor.auth.isAuthenticated(), false);
    assert.equal(await refusal(sdk(system().origin, 'unknown').auth.me()), '401 UNAUTHENTICATED');
  });

  it('refuses a wrong password', async () => {
    const response = await fetch(`${system().origin}/api/apps/any/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'vendor2@demo.test', password: 'wrong' }),
    });
    assert.equal(response.status, 401);
    assert.equal(z.object({ code: z.string() }).parse(await response.json()).code, 'INVALID_CREDENTIALS');
  });

  it('lets a vendor change its profile, and ignores what only others may change', async () => {
    const vendor = await as('vendor2@demo.test');
    const me = row(
      await vendor.auth.updateMe({ description: 'Day and night', email: 'x@y.test', role: 'admin' }),
    );
    assert.deepEqual(
      [me['description'], me['email'], me['role']],
      ['Day and night', 'vendor2@demo.test', 'user'],
    );
    assert.equal(row(await vendor.auth.updateMe({ available: false }))['available'], false);
    const renamed = row(
      await vendor.auth.updateMe({ full_name: 'Vera Example', phone: '+49 30 23125 018', description: 'Nights' }),
    );
    assert.deepEqual(
      [renamed['full_name'], renamed['phone'], renamed['description']],
      ['Vera Example', '+49 30 23125 018', 'Nights'],
    );
  });

  it('registers, verifies, and changes and resets passwords', async () => {
    const app = sdk(system().origin);
    const registered: unknown = await app.auth.register({
      email: 'ada@demo.test',
      password: 'a long password',
    });
    const ada = sdk(system().origin, token.parse(registered).access_token);
    const me = row(await ada.auth.me());
    assert.deepEqual([me['full_name'], me['is_verified']], ['ada', false]);
    assert.equal(
      await refusal(app.auth.register({ email: 'ada@demo.test', password: 'a long password' })),
      '409 EMAIL_TAKEN',
    );
    await ada.auth.resendOtp('ada@demo.test');
    assert.equal(
      await refusal(app.auth.verifyOtp({ email: 'ada@demo.test', otpCode: 'wrong' })),
      '400 BAD_USER_INPUT',
    );
    await app.auth.resetPasswordRequest('ada@demo.test');
    const reset = app.auth.resetPassword({ resetToken: 'wrong', newPassword: 'another password' });
    assert.equal(await refusal(reset), '400 BAD_USER_INPUT');
    const change = (userId: string, currentPassword: string) =>
      ada.auth.changePassword({ userId, currentPassword, newPassword: 'another password' });
    assert.equal(await refusal(change(me.id, 'wrong')), '400 INVALID_CREDENTIALS');
    assert.equal(await refusal(change('somebody', 'a long password')), '403 FORBIDDEN');
    await change(me.id, 'a long password');
    assert.ok(await app.auth.loginViaEmailPassword('ada@demo.test', 'another password'));
  });

  it('invites people, who choose a password by mail', async () => {
    const admin = await as('admin@demo.test');
    await admin.auth.inviteUser('eve@demo.test', 'user');
    await untyped(admin, 'users', 'inviteUser')('bob@demo.test', 'admin');
    const roles = [];
    for (const email of ['eve@demo.test', 'bob@demo.test']) {
      const [user] = z
        .array(z.looseObject({ role: z.string() }))
        .parse(await entity(admin, 'User').filter({ email }));
      roles.push(user?.role);
    }
    assert.deepEqual(roles, ['user', 'admin']);
    const vendor = await as('vendor1@demo.test');
    assert.equal(await refusal(vendor.auth.inviteUser('x@demo.test', 'user')), '403 FORBIDDEN');
  });

  it('leads back from the logout to own pages only', async () => {
    const { origin } = system();
    const leave = async (from: string) => {
      const path = `/api/apps/auth/logout?from_url=${encodeURIComponent(from)}`;
      return (await fetch(origin + path, { redirect: 'manual' })).headers.get('location');
    };
    assert.equal(await leave(`${origin}/vendor`), `${origin}/vendor`);
    assert.equal(await leave('https://evil.test/'), `${origin}/`);
  });

  it('acts for the user of a request, and for a service role with its own token', async () => {
    const { session = '' } = await system().as('vendor3@demo.test');
    const { session: own = '' } = await system().as('agent@demo.test');
    const request = new Request('http://function.test/', {
      headers: {
        authorization: `Bearer ${session}`,
        'base44-service-authorization': `Bearer ${own}`,
        'base44-app-id': 'any',
        'base44-api-url': system().origin,
      },
    });
    const base44 = createClientFromRequest(request);
    assert.equal(row(await base44.auth.me())['email'], 'vendor3@demo.test');
    const users = z.array(z.unknown()).parse(await entity(base44.asServiceRole, 'User').list());
    assert.ok(users.length > 20);
    assert.equal(await refusal(base44.asServiceRole.sso.getAccessToken('any')), '501 NOT_SUPPORTED');
  });
}
