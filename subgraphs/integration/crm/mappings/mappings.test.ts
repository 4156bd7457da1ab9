import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { aPerson } from '../../testing/a-person.ts';
import { admin, agent } from '../../testing/start-integration.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';
import { defaultMappings } from './default-mappings.ts';
import type { MappedField, MappedStage } from './mapping.ts';

const crms = ['HUBSPOT', 'PIPEDRIVE', 'SALESFORCE', 'ZOHO', 'KEAP'] as const;
const update = `mutation ($input: UpdateCrmMappingInput!) {
  updateCrmMapping(input: $input) { mapping { version fields { local remote direction wins } stages { status stage } } }
}`;
const preview = `query ($input: PreviewCrmMappingInput!) {
  previewCrmMapping(input: $input) {
    compared create update skip conflict samples { customerName action fields { field local remote changesCustomer } }
  }
}`;
const previewSchema = z.object({
  previewCrmMapping: z.object({
    compared: z.number(),
    create: z.number(),
    update: z.number(),
    skip: z.number(),
    conflict: z.number(),
    samples: z.array(
      z.object({ customerName: z.string(), action: z.string(), fields: z.array(z.unknown()) }),
    ),
  }),
});

describe('the mapping of a CRM', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  const standard = (provider: string) => defaultMappings[provider] ?? { fields: [], stages: [] };
  const save = (
    provider: string,
    afterVersion: number,
    {
      fields = standard(provider).fields,
      stages,
    }: {
      readonly fields?: readonly MappedField[];
      readonly stages?: readonly MappedStage[];
    } = {},
  ) => world.send(admin, update, { input: { provider, fields, stages, afterVersion } });
  const problemOf = ({
    errors,
  }: {
    readonly errors?: readonly { readonly extensions: object; readonly message: string }[] | undefined;
  }) =>
    z
      .object({
        extensions: z.object({ code: z.string(), field: z.string().optional() }),
        message: z.string(),
      })
      .parse(errors?.[0]);

  for (const provider of crms) {
    it(`that a CRM begins with names properties and stages that it has: ${provider}`, async () => {
      const { errors } = await save(provider, 0, { stages: standard(provider).stages });
      assert.equal(errors, undefined);
    });
  }

  it('is kept in versions: the newest holds, and a late change of an older one is refused', async () => {
    const provider = 'HUBSPOT';
    const fields = standard(provider).fields.filter(({ local }) => local !== 'PHONE');
    assert.equal((await save(provider, 1, { fields })).errors, undefined);
    assert.equal(problemOf(await save(provider, 1)).extensions.code, 'CONFLICT');
    const answer = await world.send(
      admin,
      `{ crmMapping(provider: "HUBSPOT") { version fields { local } createdBy { id } }
         crmMappingVersions(provider: "HUBSPOT", first: 1) { edges { node { version } } pageInfo { hasNextPage } } }`,
      {},
    );
    assert.deepEqual(JSON.parse(JSON.stringify(answer.data)), {
      crmMapping: {
        version: 2,
        fields: fields.map(({ local }) => ({ local })),
        createdBy: { id: admin.sub },
      },
      crmMappingVersions: { edges: [{ node: { version: 2 } }], pageInfo: { hasNextPage: true } },
    });
    await eventually(async () => {
      const { rows } = await world.services.pool.query(
        `select 1 from graphile_worker._private_jobs where payload -> 'data' ->> 'action' = 'CRM_MAPPING_CHANGED'`,
      );
      return rows.length > 0;
    }, 'the audit entry');
  });

  it('names the field whose property the CRM does not have, that holds something else, or can’t be written', async () => {
    const [name, email] = standard('HUBSPOT').fields;
    assert.ok(name && email);
    for (const [fields, field, message] of [
      [[{ ...name, remote: 'nickname' }, email], 'input.fields.0.remote', /nickname is no property/i],
      [[name, { ...email, remote: 'lastmodifieddate' }], 'input.fields.1.remote', /written|hold/],
      [
        [name, email, { ...name, local: 'TAGS', remote: 'phone' }],
        'input.fields.2.remote',
        /does not hold tags/i,
      ],
      [[name, name, email], 'input.fields.1.local', /twice/],
      [[name], 'input.fields', /contacts are found by them/],
    ] as const) {
      const problem = problemOf(await save('HUBSPOT', 2, { fields }));
      assert.deepEqual([problem.extensions.code, problem.extensions.field], ['BAD_USER_INPUT', field]);
      assert.match(problem.message, message);
    }
    const stages = [{ status: 'OPEN', stage: 'nowhere' }] as const;
    assert.equal(problemOf(await save('HUBSPOT', 2, { stages })).extensions.field, 'input.stages.0.stage');
    assert.equal(problemOf(await save('STRIPE', 0)).extensions.code, 'BAD_USER_INPUT');
  });

  it('is tried before it is saved: what would be made and changed, and nothing is', async () => {
    const provider = 'PIPEDRIVE';
    const { pool } = world.services;
    await aPerson(pool, { name: 'Nora New', email: 'nora@example.org' });
    await aPerson(pool, { name: 'Kim Known', email: 'kim@example.org', phone: '+4930123456' });
    await aPerson(pool, { name: 'Sam Same', email: 'sam@example.org' });
    const crm = await world.crm(provider);
    const fields = { name: 'name', email: 'emails', phone: 'phones', tags: null };
    const contact = (changes: object) => ({ id: null, key: null, changes });
    await crm.saveContacts(fields, [
      contact({ name: 'Kim Known', email: 'kim@example.org' }),
      contact({ name: 'Sam Same', email: 'sam@example.org' }),
    ]);
    const before = await world.contacts(provider);
    const answer = await world.send(admin, preview, {
      input: { provider, fields: standard(provider).fields.filter(({ local }) => local !== 'TAGS') },
    });
    assert.equal(answer.errors, undefined);
    const { previewCrmMapping: result } = previewSchema.parse(answer.data);
    const { compared, create, update: changed, skip, conflict } = result;
    assert.deepEqual(
      { compared, create, changed, skip, conflict },
      { compared: 3, create: 1, changed: 1, skip: 1, conflict: 0 },
    );
    assert.deepEqual(
      result.samples.find(({ action }) => action === 'UPDATE'),
      {
        customerName: 'Kim Known',
        action: 'UPDATE',
        fields: [{ field: 'PHONE', local: '+4930123456', remote: null, changesCustomer: false }],
      },
    );
    assert.deepEqual(await world.contacts(provider), before);
    assert.equal(await world.services.db.crmLink.count({ where: { provider } }), 0);
  });

  it('is for administrators; operators see which contacts a customer has', async () => {
    const refused = await world.send(agent, `{ crmMapping(provider: "HUBSPOT") { version } }`, {});
    assert.equal(problemOf(refused).extensions.code, 'FORBIDDEN');
    const provider = 'PIPEDRIVE';
    await world.startSync(provider);
    const id = await aPerson(world.services.pool, { name: 'Lea Linked', email: 'lea@example.org' });
    await world.startSync(provider);
    await world.services.pool.query(
      `insert into integration.crm_pending (provider, account, kind, local_id, due_at, cause)
       values ($1, 'default', 'CONTACT', $2, now(), gen_random_uuid()) on conflict do nothing`,
      [provider, id],
    );
    await eventually(async () => {
      await world.services.pool.query(
        `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
         where task_identifier = 'integration.crm-push' and locked_at is null and run_at > now() having count(*) > 0`,
      );
      const answer = await world.send(
        agent,
        `query ($id: ID!) { crmContactsOf(customerId: $id) { provider name linked sandbox } }`,
        { id },
      );
      const { crmContactsOf: found } = z
        .object({ crmContactsOf: z.array(z.object({ linked: z.boolean() })) })
        .parse(answer.data);
      return found.length === 1 && found[0]?.linked === true;
    }, 'the contact of a customer');
  });
});
