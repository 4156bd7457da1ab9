import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createObjects } from '../../hub/sandboxes/objects.ts';
import { saveContacts } from '../../hub/sandboxes/crm/contacts.ts';
import { crmFieldsOf } from '../contacts/values.ts';
import { currentMapping } from '../mappings/current-mapping.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

const many = 12_000;
const at = new Date('2026-03-01T12:00:00.000Z');

describe('12,000 contacts that changed at one moment', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  for (const provider of ['HUBSPOT', 'PIPEDRIVE', 'SALESFORCE', 'ZOHO', 'KEAP']) {
    it(`are all read, each once, and the reading ends: ${provider}`, async () => {
      const crm = await world.crm(provider);
      // The stand-in makes its table when it is asked first.
      await crm.account();
      const objects = createObjects(world.services.pool, provider);
      const saves = Array.from({ length: many }, (_one, number) => ({
        id: null,
        changes: { given: 'Ada', family: `Number ${number}`, email: `n${number}@example.org` },
        at,
      }));
      for (let from = 0; from < many; from += 2_000)
        await saveContacts(objects, saves.slice(from, from + 2_000));
      await saveContacts(objects, [
        { id: null, changes: { given: 'Late', family: 'One' }, at: new Date(at.getTime() + 1_000) },
      ]);
      const fields = crmFieldsOf(await currentMapping(world.services.db, provider));
      const seen: string[] = [];
      let cursor: string | null = null;
      let pages = 0;
      do {
        const page: {
          readonly contacts: readonly { readonly id: string }[];
          readonly cursor: string | null;
        } = await crm.changedContacts(fields, { since: new Date(at.getTime() - 60_000), cursor });
        seen.push(...page.contacts.map(({ id }) => id));
        ({ cursor } = page);
        pages += 1;
        assert.ok(pages < 200, 'the reading does not end');
      } while (cursor !== null);
      assert.equal(new Set(seen).size, many + 1);
      assert.equal(seen.length, many + 1);
    });
  }
});
