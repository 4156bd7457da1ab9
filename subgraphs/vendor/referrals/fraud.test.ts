import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { TestVendor } from '../testing/vendor-subgraph.ts';
import { bringCrowd } from './testing/referral-crowd.ts';
import type { CrowdPerson, CrowdReferral } from './testing/referral-crowd.ts';
import { startReferralWorld } from './testing/referral-world.ts';
import type { ReferralWorld } from './testing/referral-world.ts';

const dayMs = 86_400_000;

describe('fraud in referrals', () => {
  let world: ReferralWorld;
  let vendor: TestVendor;
  before(async () => {
    world = await startReferralWorld();
    vendor = await world.collected();
    await world.program({ capPerMonth: 1_000, holdDays: 14 });
  });
  after(() => world.stop());

  let made = 0;
  /** Letters that no other person has. */
  const letters = () =>
    String((made += 1))
      .padStart(5, '0')
      .split('')
      .map((digit) => String.fromCodePoint(97 + Number(digit)))
      .join('');

  function person(fields: Partial<CrowdPerson> = {}): CrowdPerson {
    const [id, own] = [randomUUID(), letters()];
    return {
      id,
      name: `Given${own} Family${own}`,
      email: `${own}@mail.example`,
      phone: `+49 30 ${String(made).padStart(8, '0')}`,
      networks: [`network ${own}`],
      devices: [`device ${own}`],
      fingerprint: `card ${own}`,
      place: { latitude: 40 + made * 0.01, longitude: 13 },
      ...fields,
    };
  }

  const referral = (
    referrer: CrowdPerson,
    referee: CrowdPerson,
    index: number,
    more = {},
  ): CrowdReferral => ({
    referrer,
    referee,
    at: new Date(Date.now() - (26 - (index % 26)) * dayMs),
    vendor,
    refunded: 0,
    ...more,
  });

  /** Whom honest people bring: now and then their own household, a neighbour, or somebody who gets some money back. */
  function honest(referrer: CrowdPerson, index: number): CrowdReferral {
    const [, family = ''] = referrer.name.split(' ');
    const own = person();
    if (index % 20 === 0) {
      const name = `Other${letters()} ${family}`;
      return referral(referrer, { ...own, name, networks: referrer.networks, place: referrer.place }, index);
    }
    if (index % 20 === 1) return referral(referrer, { ...own, networks: [`village ${index % 5}`] }, index);
    if (index % 50 === 2) return referral(referrer, own, index, { refunded: 0.2 });
    return referral(referrer, own, index);
  }

  it('is held in all of 20 planted cases of 7 kinds among 1,000 referrals, and honest people go through', async () => {
    const referrers = Array.from({ length: 245 }, () => person());
    const fair = referrers.flatMap((referrer, at) =>
      Array.from({ length: 4 }, (_one, each) => honest(referrer, at * 4 + each)),
    );
    const owner = person();
    const owned = await world.collected();
    await world.services.db.vendor.update({ where: { id: owned.id }, data: { phone: owner.phone } });
    const planted = Array.from({ length: 3 }, () => person());
    const crooks = [
      ...planted.map(
        (one) => ['SAME_PERSON', one, person({ name: one.name.toUpperCase(), place: one.place })] as const,
      ),
      ...planted.map(
        (one) => ['SAME_PHONE', one, person({ phone: one.phone.replace('+49 ', '0') })] as const,
      ),
      ...planted.map((one) => ['SAME_EMAIL', one, person({ email: one.email.replace('@', '+2@') })] as const),
      ...planted.map((one) => ['SAME_DEVICE', one, person({ devices: one.devices })] as const),
      ...planted.map((one) => ['SAME_PAYMENT', one, person({ fingerprint: one.fingerprint })] as const),
    ];
    const ring = person();
    const frauds = [
      ...crooks.map(([kind, one, referee], at) => [kind, referral(one, referee, at * 2)] as const),
      ...[0, 1, 2].map(
        (at) => ['SAME_NETWORK', referral(ring, person({ networks: ring.networks }), at * 3)] as const,
      ),
      ...[0, 1].map((at) => ['VENDOR_OWNER', referral(owner, person(), at * 3, { vendor: owned })] as const),
    ];
    assert.equal(frauds.length, 20);
    assert.equal(new Set(frauds.map(([kind]) => kind)).size, 7);
    const all = [...fair, ...frauds.map(([, one]) => one)];
    assert.equal(all.length, 1_000);
    const people = new Map(
      all.flatMap(({ referrer, referee }) => [referrer, referee].map((one) => [one.id, one])),
    );
    await bringCrowd(world, [...people.values()], all);

    const states = new Map(
      (await world.services.db.referral.findMany()).map(({ refereeId, state, heldAt, signals }) => [
        refereeId,
        { state, isHeld: state === 'QUALIFIED' && heldAt !== null, signals: JSON.stringify(signals) },
      ]),
    );
    for (const [kind, { referee }] of frauds) {
      const found = states.get(referee.id);
      assert.ok(found?.isHeld, `${kind} was not held: ${found?.state} ${found?.signals}`);
      assert.ok(found.signals.includes(kind), `${kind} is not named: ${found.signals}`);
    }
    const held = fair.filter(({ referee }) => states.get(referee.id)?.isHeld);
    assert.ok(held.length <= fair.length / 100, `${held.length} honest ones are held`);
    const approved = fair.filter(({ referee }) => states.get(referee.id)?.state === 'APPROVED');
    assert.equal(approved.length + held.length, fair.length);
  });

  it('is found in rings, in crowds within a day, and in orders that are refunded soon', async () => {
    const [one, two, three, seller] = [person(), person(), person(), person()];
    const crowd = Array.from({ length: 6 }, () => person());
    const [buyer, giver] = [person(), person()];
    const now = new Date(Date.now() - dayMs);
    await bringCrowd(
      world,
      [one, two, three, seller, buyer, giver, ...crowd],
      [
        referral(one, two, 0),
        referral(two, three, 1),
        referral(three, one, 2),
        ...crowd.map((each) => referral(seller, each, 0, { at: now })),
        referral(giver, buyer, 3, { refunded: 0.5 }),
      ],
    );
    const kinds = async (refereeId: string) => {
      const { risk, signals } = await world.referral(refereeId, 'QUALIFIED');
      assert.ok(risk >= 60);
      return signals.map(({ kind, reason }) => `${kind}: ${reason}`);
    };
    assert.deepEqual(await kinds(one.id), [
      'CYCLE: The brought person brought the referrer, through 2 people.',
    ]);
    for (const each of crowd) {
      assert.deepEqual(await kinds(each.id), ['MANY_A_DAY: The referrer brought 6 people within 24 hours.']);
    }
    assert.deepEqual(await kinds(buyer.id), [
      'REFUND_SOON: 50 % of the order that counted was refunded before the hold ended.',
    ]);
  });
});
