import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Deal, Deals } from '../../hub/capabilities/deals.ts';
import type { Contract } from './contract.ts';

async function sample(capability: Deals, key: string): Promise<Deal> {
  const [stage] = await capability.stages();
  assert.ok(stage);
  const amount = { amount: 123_450, currency: 'EUR' };
  return {
    title: `Order ${key} (it's "large")`,
    contactId: '1001',
    amount,
    stage: stage.id,
    closesOn: '2026-12-24',
  };
}

export const deals: Contract<'DEALS'> = {
  promise: 'keeps a deal for each title, and moves it from stage to stage',
  verify: async (capability) => {
    const stages = await capability.stages();
    assert.ok(stages.length > 1 && stages.every(({ id, label }) => id !== '' && label !== ''));
    const deal = await sample(capability, randomUUID());
    const id = await capability.saveDeal(null, deal);
    assert.deepEqual(await capability.readDeal(id), {
      title: deal.title,
      stage: deal.stage,
      amount: 1_234.5,
    });
    assert.equal(await capability.saveDeal(null, deal), id);
    for (const { id: stage } of stages) {
      const amount = { amount: 500, currency: 'EUR' };
      assert.equal(await capability.saveDeal(id, { ...deal, stage, amount }), id);
      assert.deepEqual(await capability.readDeal(id), { title: deal.title, stage, amount: 5 });
    }
    assert.equal(await capability.readDeal('987654321'), null);
    await assert.rejects(capability.saveDeal('987654321', deal), { kind: 'GONE' });
  },
  write: {
    isIdempotent: true,
    once: async (capability, key) =>
      capability.saveDeal(null, {
        title: `Order ${key}`,
        contactId: '1001',
        amount: { amount: 100, currency: 'EUR' },
        stage: (await capability.stages())[0]?.id ?? '',
        closesOn: '2026-12-24',
      }),
  },
};
