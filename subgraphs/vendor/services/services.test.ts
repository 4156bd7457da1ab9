import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  admin,
  agent,
  anonymous,
  createOrder,
  orderInput,
  startVendorTests,
  stranger,
} from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const service = 'service { id slug name archivedAt }';
const create = `mutation ($input: CreateServiceInput!) {
  createService(input: $input) { __typename ... on ServiceCreated { ${service} } ... on SlugTaken { message } }
}`;
const update = `mutation ($input: UpdateServiceInput!) { updateService(input: $input) { ${service} } }`;
const archive = `mutation ($input: ArchiveServiceInput!) { archiveService(input: $input) { ${service} } }`;

describe('services', () => {
  let vendor: VendorTests;
  before(async () => {
    vendor = await startVendorTests();
  });
  after(() => vendor.stop());

  const listed = async (includeArchived = false) => {
    const query = `query ($all: Boolean!) { services(includeArchived: $all) { slug } }`;
    return (await vendor.ask(anonymous, query, { all: includeArchived })).services.map(({ slug }) => slug);
  };

  it('can be made, renamed and ordered', async () => {
    const input = { slug: 'roofing', name: ' Roofs ' };
    assert.deepEqual(await vendor.ask(admin, create, { input }), {
      createService: {
        __typename: 'ServiceCreated',
        service: { id: 'roofing', slug: 'roofing', name: 'Roofs', archivedAt: null },
      },
    });
    const { updateService } = await vendor.ask(admin, update, {
      input: { slug: 'roofing', name: 'Roofing' },
    });
    assert.equal(updateService.service.name, 'Roofing');
    assert.ok((await listed()).includes('roofing'));
    await vendor.order({ service: 'roofing' });
  });

  it('keep their slug to themselves, also when they are archived, and of many at once one is made', async () => {
    await vendor.ask(admin, archive, { input: { slug: 'cleaning' } });
    assert.deepEqual(await vendor.ask(admin, create, { input: { slug: 'cleaning', name: 'Again' } }), {
      createService: { __typename: 'SlugTaken', message: 'A service has the slug cleaning already.' },
    });
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => vendor.ask(admin, create, { input: { slug: 'glazing', name: 'Glazing' } })),
    );
    const names = answers.map(({ createService }) => String(createService.__typename)).toSorted();
    assert.deepEqual(names, ['ServiceCreated', 'SlugTaken', 'SlugTaken', 'SlugTaken']);
  });

  it('cannot be ordered once archived, stay in old orders, and can be ordered again later', async () => {
    const before = await vendor.order({ service: 'plumbing' });
    const { archiveService } = await vendor.ask(admin, archive, { input: { slug: 'plumbing' } });
    const { archivedAt } = archiveService.service;
    assert.ok(archivedAt);
    assert.ok(!(await listed()).includes('plumbing'));
    assert.ok((await listed(true)).includes('plumbing'));
    assert.deepEqual(await vendor.refusal(agent, createOrder, { input: orderInput }), {
      code: 'BAD_USER_INPUT',
      field: 'input.service',
    });
    const { order } = await vendor.ask(
      agent,
      `query ($id: ID!) { order(id: $id) { service { name archivedAt } } }`,
      {
        id: before,
      },
    );
    assert.deepEqual(order.service, { name: 'Plumbing', archivedAt });
    const again = await vendor.ask(admin, archive, { input: { slug: 'plumbing' } });
    assert.equal(again.archiveService.service.archivedAt, archivedAt, 'once more changes nothing');
    await vendor.ask(admin, archive, { input: { slug: 'plumbing', archived: false } });
    await vendor.order({ service: 'plumbing' });
  });

  it('name the field of bad input and write nothing', async () => {
    const known = await listed(true);
    const cases = [
      [create, { slug: 'Roofing', name: 'x' }, 'input.slug'],
      [create, { slug: 'a', name: 'x' }, 'input.slug'],
      [create, { slug: 'a b', name: 'x' }, 'input.slug'],
      [create, { slug: `a${'b'.repeat(40)}`, name: 'x' }, 'input.slug'],
      [create, { slug: 'paving', name: ' ' }, 'input.name'],
      [create, { slug: 'paving', name: 'x'.repeat(81) }, 'input.name'],
      [update, { slug: 'cleaning', name: '' }, 'input.name'],
    ] as const;
    for (const [mutation, input, field] of cases) {
      assert.deepEqual(await vendor.refusal(admin, mutation, { input }), { code: 'BAD_USER_INPUT', field });
    }
    for (const [mutation, input] of [
      [update, { slug: 'nothing', name: 'x' }],
      [archive, { slug: 'nothing' }],
    ] as const) {
      assert.equal((await vendor.refusal(admin, mutation, { input })).code, 'NOT_FOUND');
    }
    assert.deepEqual(await listed(true), known);
  });

  it('are changed by administrators only', async () => {
    for (const [mutation, input] of [
      [create, { slug: 'paving', name: 'Paving' }],
      [update, { slug: 'cleaning', name: 'Paving' }],
      [archive, { slug: 'cleaning' }],
    ] as const) {
      for (const viewer of [agent, stranger()]) {
        assert.equal((await vendor.refusal(viewer, mutation, { input })).code, 'FORBIDDEN');
      }
      assert.equal((await vendor.refusal(anonymous, mutation, { input })).code, 'UNAUTHENTICATED');
    }
  });
});
