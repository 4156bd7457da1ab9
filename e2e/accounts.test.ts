import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  ConversationEventsDocument,
  InboxDocument,
  MeDocument,
  SignInDocument,
  SignOutDocument,
  SystemHealthDocument,
  UpdateProfileDocument,
} from '#generated/operations/e2e.ts';
import { signIn } from './client.ts';
import { arriveAsGuest } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

let system: SharedSystem;

before(async () => {
  system = await sharedSystem();
});

describe('signing in', () => {
  it('gives a session that works from then on, with either header', async () => {
    const { signIn } = await system.visitor().run(SignInDocument, {
      input: { email: 'Agent@demo.test', password: 'demo-switchboard' },
    });
    assert.equal(signIn.__typename, 'SignedIn');
    if (signIn.__typename !== 'SignedIn') return;
    assert.equal(signIn.user.email, 'agent@demo.test');
    assert.equal(signIn.user.role, 'AGENT');
    assert.ok(Date.parse(signIn.session.expiresAt) > Date.now());
    const { me } = await system.visitor().with(signIn.session.id).run(MeDocument, {});
    assert.equal(me?.id, signIn.user.id);
    const bearer = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${signIn.session.id}` },
      body: JSON.stringify({ query: '{ me { role } }' }),
    });
    assert.deepEqual(await bearer.json(), { data: { me: { role: 'AGENT' } } });
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = [
      { email: 'agent@demo.test', password: 'not-the-password' },
      { email: 'nobody@demo.test', password: 'demo-switchboard' },
    ];
    const answers = await Promise.all(wrong.map((input) => system.visitor().run(SignInDocument, { input })));
    assert.equal(answers[0]?.signIn.__typename, 'InvalidCredentials');
    assert.deepEqual(answers[0], answers[1]);
  });

  it('shows a vendor which vendor it acts for, and others that they act for no vendor', async () => {
    const vendor = await system.as('vendor1@demo.test');
    const { me } = await vendor.run(MeDocument, {});
    assert.equal(me?.role, 'VENDOR');
    assert.ok(me?.vendor?.displayName);
    const admin = await system.as('admin@demo.test');
    const { me: administrator } = await admin.run(MeDocument, {});
    assert.equal(administrator?.role, 'ADMIN');
    assert.equal(administrator?.vendor, null);
  });

  it('lets a vendor change their own name and telephone number, and leaves the business as it is', async () => {
    const vendor = await system.as('vendor2@demo.test');
    const before = await vendor.run(MeDocument, {});
    const { updateProfile } = await vendor.run(UpdateProfileDocument, {
      input: { name: 'Somebody Else', phone: '+49 30 23125 017' },
    });
    const { me } = await vendor.run(MeDocument, {});
    assert.equal(me?.name, 'Somebody Else');
    assert.equal(updateProfile.user.phone, '+49 30 23125 017');
    assert.deepEqual(me.vendor, before.me?.vendor);
  });

  it('refuses an unknown session id', async () => {
    const error = await system.visitor().with('not-a-session').refused(MeDocument, {});
    assert.equal(error.code, 'UNAUTHENTICATED');
  });
});

describe('a guest', () => {
  it('is a customer with the name that they gave', async () => {
    const guest = await arriveAsGuest(system, { name: 'Somebody at the door' });
    const { me } = await guest.client.run(MeDocument, {});
    assert.equal(me?.role, 'CUSTOMER');
    assert.equal(me?.name, 'Somebody at the door');
    assert.equal(me?.vendor, null);
  });
});

describe('signing out', () => {
  it('ends the session everywhere: for queries at once, and live sockets close with 4401', async () => {
    const { signIn } = await system.visitor().run(SignInDocument, {
      input: { email: 'agent@demo.test', password: 'demo-switchboard' },
    });
    assert.equal(signIn.__typename, 'SignedIn');
    if (signIn.__typename !== 'SignedIn') return;
    const client = system.visitor().with(signIn.session.id);
    const guest = await arriveAsGuest(system);
    const live = client.follow(ConversationEventsDocument, {
      conversationId: guest.conversationId,
      afterSeq: 0,
    });
    await live.atLeast(1);
    assert.deepEqual(await client.run(SignOutDocument, {}), { signOut: true });
    assert.equal(await live.ended, 4401);
    assert.equal((await client.refused(InboxDocument, {})).code, 'UNAUTHENTICATED');
  });

  it('is over when it is answered: the very next request is refused', async () => {
    for (let round = 0; round < 10; round += 1) {
      const session = await signIn(system.origin, 'agent@demo.test', 'demo-switchboard');
      const client = system.visitor().with(session);
      assert.equal((await client.run(MeDocument, {})).me?.role, 'AGENT');
      await client.run(SignOutDocument, {});
      assert.equal((await client.refused(MeDocument, {})).code, 'UNAUTHENTICATED');
    }
  });

  it('leaves the other sessions of the same person alone', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(async () => {
        const { signIn } = await system.visitor().run(SignInDocument, {
          input: { email: 'agent@demo.test', password: 'demo-switchboard' },
        });
        if (signIn.__typename !== 'SignedIn') throw new Error(signIn.__typename);
        return system.visitor().with(signIn.session.id);
      }),
    );
    await one?.run(SignOutDocument, {});
    const still = await other?.run(MeDocument, {});
    assert.equal(still?.me?.role, 'AGENT');
  });
});

describe('an administrator', () => {
  it('sees how every subgraph is doing', async () => {
    const admin = await system.as('admin@demo.test');
    const all = await admin.run(SystemHealthDocument, {});
    for (const health of [all.adminHealth, all.vendorHealth, all.conversationHealth, all.integrationHealth]) {
      assert.ok(health && health.lanes.length > 0);
    }
    assert.ok((all.adminHealth?.requestsPerSecond ?? 0) > 0);
    const agent = await system.as('agent@demo.test');
    assert.equal((await agent.refused(SystemHealthDocument, {})).code, 'FORBIDDEN');
  });
});
