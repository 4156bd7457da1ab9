import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { openWorld, boss } from '../conformance/world.ts';
import type { World } from '../conformance/world.ts';
import { openProvider } from '../hub/connections/open-provider.ts';
import { hubSpot } from '../providers/hubspot/hubspot.ts';
import { aPerson } from '../testing/a-person.ts';
import { readCustomers } from './contacts/customers.ts';
import { crmFieldsOf } from './contacts/values.ts';
import { currentMapping } from './mappings/current-mapping.ts';
import { hint } from './pull/hints.ts';
import { pullJob } from './pull/pull-job.ts';
import { touch } from './push/pending.ts';
import { pushJob } from './push/push-job.ts';
import { startSync } from './syncs/start-sync.ts';

const of = { provider: 'HUBSPOT', account: 'default' };
const people = 4;
/** Milliseconds that the clock of the CRM may differ. */
const skew = 90_000;

/** Something that happens to a customer, to a contact, or on the way. */
type Step =
  | { readonly kind: 'LOCAL'; readonly who: number; readonly field: 'name' | 'phone'; readonly value: string }
  | {
      readonly kind: 'REMOTE';
      readonly who: number;
      readonly field: 'name' | 'phone';
      readonly value: string;
      readonly skewMs: number;
    }
  | { readonly kind: 'PUSH' | 'PULL' | 'BOTH' | 'LOST' }
  | { readonly kind: 'WEBHOOK'; readonly who: number };

const who = fc.nat({ max: people - 1 });
const change = fc.oneof(
  fc.record({
    field: fc.constant('name' as const),
    value: fc.constantFrom('Ada', 'Grace Hopper', 'Alan', 'Kurt G'),
  }),
  fc.record({ field: fc.constant('phone' as const), value: fc.constantFrom('+4930111111', '+4930222222') }),
);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.tuple(who, change).map(([one, what]) => ({ kind: 'LOCAL' as const, who: one, ...what })),
    fc
      .tuple(who, change, fc.integer({ min: -skew, max: skew }))
      .map(([one, what, skewMs]) => ({ kind: 'REMOTE' as const, who: one, skewMs, ...what })),
    fc.constantFrom('PUSH', 'PULL', 'BOTH', 'LOST').map((kind) => ({ kind })),
    who.map((one) => ({ kind: 'WEBHOOK' as const, who: one })),
  ),
  { minLength: 5, maxLength: 25 },
);

describe('a synchronization between two replicas and a CRM', () => {
  let world: World;
  let ids: string[];
  before(async () => {
    world = await openWorld([hubSpot]);
    await world.connect(hubSpot);
    ids = [];
    for (let number = 0; number < people; number += 1) {
      const facts = {
        name: `Person ${number}`,
        email: `person-${number}@example.org`,
        phone: `+493000000${number}`,
      };
      ids.push(await aPerson(world.services.pool, facts));
    }
    await startSync(world.services, of, boss);
    await inStep();
    assert.equal(await world.services.db.crmLink.count({ where: { state: 'LINKED' } }), people);
  });
  after(() => world.stop());

  const linkOf = (number: number) =>
    world.services.db.crmLink.findFirstOrThrow({ where: { localId: ids[number] ?? '' } });
  const push = () => pushJob.run(of, world.services);
  const pull = () => pullJob.run(of, world.services);

  /** Lets both sides be compared until nothing waits. */
  async function inStep(): Promise<void> {
    const { db, pool } = world.services;
    await eventually(async () => {
      // A refused or lost contact waits a while before it is tried again.
      await pool.query('update integration.crm_pending set due_at = now()');
      await push();
      await pull();
      const waiting = (await db.crmPending.count()) + (await db.crmHint.count());
      const busy = await db.crmSync.count({ where: { leasedUntil: { not: null } } });
      return waiting + busy === 0;
    }, 'both sides in step');
  }

  /** Contacts that were written, each as often as it was. */
  function written(from: number): readonly string[] {
    const inputs = z.object({ inputs: z.array(z.object({ id: z.string().optional() })) });
    return world.wire.exchanges
      .slice(from)
      .filter(({ path }) => /\/batch\/(?:create|update)$/.test(path))
      .flatMap(({ requestBody }) => inputs.parse(JSON.parse(requestBody.toString('utf8'))).inputs)
      .map(({ id }) => id ?? 'new');
  }

  async function take(step: Step): Promise<void> {
    const { services, standIns, wire } = world;
    switch (step.kind) {
      case 'LOCAL': {
        const id = ids[step.who] ?? '';
        await services.pool.query(`update admin.account set ${step.field} = $2 where id = $1`, [
          id,
          step.value,
        ]);
        await services.db.$transaction((tx) => touch(tx, of, [id]));
        return;
      }
      case 'REMOTE': {
        const { externalId } = await linkOf(step.who);
        const at = new Date(Date.now() + step.skewMs).toISOString();
        await standIns.act('HUBSPOT', 'edit', externalId, JSON.stringify({ [step.field]: step.value, at }));
        return;
      }
      case 'PUSH':
        return push();
      case 'PULL':
        return pull();
      case 'BOTH':
        await Promise.all([push(), pull(), push(), pull()]);
        return;
      case 'LOST':
        wire.fault = { kind: 'LOST_ANSWER' };
        await push().finally(() => {
          wire.fault = null;
        });
        return;
      case 'WEBHOOK': {
        const { externalId } = await linkOf(step.who);
        for (let times = 0; times < 2; times += 1) {
          await services.db.$transaction((tx) => hint(tx, of, externalId));
        }
      }
    }
  }

  it('converges after edits of both sides, with one write for each contact at most, and becomes quiet', async () => {
    const { services, wire } = world;
    const { fields } = await currentMapping(services.db, 'HUBSPOT');
    const crm = (await openProvider(services, 'HUBSPOT')).can('CRM');
    await fc.assert(
      fc.asyncProperty(steps, async (some) => {
        for (const step of some) await take(step);
        const before = wire.exchanges.length;
        await inStep();
        const writes = written(before);
        assert.equal(new Set(writes).size, writes.length, `a contact was written twice: ${writes.join(' ')}`);

        const customers = await readCustomers(services.db, ids);
        for (const number of ids.keys()) {
          const { externalId } = await linkOf(number);
          const [contact] = await crm.readContacts(crmFieldsOf({ fields }), [externalId]);
          const customer = customers.get(ids[number] ?? '');
          assert.deepEqual(
            { name: contact?.name, phone: contact?.phone, email: contact?.email },
            { name: customer?.name, phone: customer?.phone, email: customer?.email },
          );
        }

        const quiet = wire.exchanges.length;
        for (let round = 0; round < 2; round += 1) {
          await services.db.$transaction((tx) => touch(tx, of, ids));
          await inStep();
        }
        assert.deepEqual(written(quiet), []);
        assert.equal(await services.db.crmConflict.count(), 0);
      }),
      { numRuns: 25, seed: 11 },
    );
  });
});
