import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { confirmDraft, discardDraft, draftLocated, draftOrder } from '#contracts/calling/drafts.ts';
import { ordersChanged, recordAudit } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { JobContract, JobPayload } from '#platform/jobs/job-contract.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { agent, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestCustomer, VendorTests } from '../testing/vendor-subgraph.ts';

const facts = `id status summary address missing scheduledFor location { latitude longitude address } price { amount currency }
  service { slug } customer { name phone email } order { id } fromSeqs`;
const draftQuery = `query ($id: ID!) { orderDraft(id: $id) { ${facts} confidence } }`;
const confirmMutation = `mutation ($input: ConfirmOrderDraftInput!) {
  confirmOrderDraft(input: $input) { order { id status summary price { amount } } draft { ${facts} } }
}`;
const discardMutation = `mutation ($input: DiscardOrderDraftInput!) { discardOrderDraft(input: $input) { draft { ${facts} } } }`;

const price = { amount: 9_900, currency: 'EUR' };
const place = { latitude: 52.52, longitude: 13.41 };
const whole = {
  serviceSlug: 'plumbing',
  summary: 'The sink leaks',
  address: 'Example Street 1, 10115 Berlin',
  place,
  scheduledFor: null,
  price,
  contact: { name: 'Grace', phone: '+4930901820', email: null },
};
const little = {
  serviceSlug: null,
  summary: 'Something leaks',
  address: null,
  place: null,
  scheduledFor: null,
  price: null,
  contact: { name: null, phone: null, email: null },
};

describe('the draft of an order', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  const draftsOf = (conversationId: string) =>
    tests.services.db.orderDraft.findMany({ where: { conversationId }, orderBy: { createdAt: 'asc' } });
  const isDone = async (name: string) =>
    (
      await tests.services.pool.query(
        `select from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier = $1`,
        [name],
      )
    ).rowCount === 0;
  async function run<Payload extends JobPayload>(contract: JobContract<Payload>, payload: NoInfer<Payload>) {
    await addJob(tests.services.db, contract, payload);
    await eventually(() => isDone(contract.name), contract.name);
  }
  const say = (conversationId: string, said: object, fromSeqs: number[]) =>
    run(draftOrder, { ...little, ...said, conversationId, fromSeqs, confidence: 0.85 });
  async function drafted(said: object = whole): Promise<TestCustomer & { readonly id: string }> {
    const customer = await tests.customer();
    await say(customer.conversationId, said, [1]);
    const [{ id } = assert.fail('no draft')] = await draftsOf(customer.conversationId);
    return { ...customer, id };
  }

  it('grows with what is said, and keeps what is not said again', async () => {
    const { conversationId, id } = await drafted(little);
    const seen = async () => (await tests.ask(agent, draftQuery, { id })).orderDraft;
    assert.deepEqual((await seen())?.missing, ['SERVICE', 'NAME', 'PLACE', 'PRICE']);
    await say(conversationId, { serviceSlug: 'plumbing', summary: 'The sink leaks' }, [3]);
    await say(conversationId, { summary: 'The sink leaks', contact: { ...whole.contact, email: null } }, [5]);
    await say(conversationId, { summary: 'The sink leaks', place, address: whole.address }, [5]);
    const draft = await seen();
    assert.deepEqual(
      [
        draft?.service?.slug,
        draft?.customer.name,
        draft?.summary,
        draft?.missing,
        draft?.fromSeqs,
        draft?.confidence,
      ],
      ['plumbing', 'Grace', 'The sink leaks', ['PRICE'], [1, 3, 5], 0.85],
    );
    assert.equal((await draftsOf(conversationId)).length, 1);
    const told = await tests.jobs(ordersChanged.name);
    assert.ok(
      told.some((job) => job['conversationId'] === conversationId),
      'followers are told',
    );
  });

  it('is one, however often and however fast it is asked for', async () => {
    const { conversationId } = await tests.customer();
    const job = { ...whole, conversationId, confidence: 0.9 };
    await Promise.all(
      [1, 2, 3, 4, 5].map((seq) => addJob(tests.services.db, draftOrder, { ...job, fromSeqs: [seq] })),
    );
    await eventually(async () => (await draftsOf(conversationId))[0]?.fromSeqs.length === 5);
    assert.equal((await draftsOf(conversationId)).length, 1);
  });

  it('becomes one order, by whoever confirms it and however often', async () => {
    const { id, viewer } = await drafted();
    const confirm = (by: typeof viewer) => tests.ask(by, confirmMutation, { input: { draftId: id } });
    const answers = await Promise.all([confirm(viewer), confirm(agent), confirm(viewer), confirm(agent)]);
    const orders = new Set(answers.map(({ confirmOrderDraft: { order } }) => order.id));
    assert.equal(orders.size, 1);
    const [{ confirmOrderDraft: first }] = answers;
    assert.deepEqual(
      [first.draft.status, first.draft.order?.id, first.order.summary, first.order.price.amount],
      ['CONFIRMED', first.order.id, 'The sink leaks', 9_900],
    );
    assert.equal(await tests.services.db.order.count({ where: { clientId: id } }), 1);
    const input = { draftId: id };
    assert.deepEqual(await tests.refusal(agent, discardMutation, { input }), { code: 'CONFLICT' });
  });

  it('is in the audit log where an operator has confirmed or discarded it, and never where the customer did', async () => {
    const [one, other, own] = [await drafted(), await drafted(), await drafted()];
    for (const _again of [1, 2]) {
      await tests.ask(agent, confirmMutation, { input: { draftId: one.id } });
      await tests.ask(agent, discardMutation, { input: { draftId: other.id } });
      await tests.ask(own.viewer, discardMutation, { input: { draftId: own.id } });
    }
    const ofDrafts = (await tests.jobs(recordAudit.name)).filter(({ facts }) =>
      [one, other, own].some(({ id }) => JSON.stringify(facts).includes(id)),
    );
    assert.deepEqual(
      ofDrafts.map(({ action }) => action),
      ['ORDER_CREATED', 'ORDER_DRAFT_DISCARDED'],
    );
  });

  it('is not begun again by the messages of which an order was made, and by later ones it is', async () => {
    const { id, conversationId } = await drafted();
    await tests.ask(agent, confirmMutation, { input: { draftId: id } });
    await say(conversationId, whole, [1]);
    assert.equal((await draftsOf(conversationId)).length, 1);
    await say(conversationId, { ...whole, summary: 'Also the bath' }, [7]);
    assert.deepEqual(
      (await draftsOf(conversationId)).map(({ status }) => status),
      ['CONFIRMED', 'OPEN'],
    );
  });

  it('lacks what nobody has said: the refusal names it, and whoever confirms can say it', async () => {
    const { id } = await drafted({ ...whole, price: null, place: null, address: null });
    const confirm = (input: object) =>
      tests.refusal(agent, confirmMutation, { input: { draftId: id, ...input } });
    assert.deepEqual(await confirm({ price }), { code: 'BAD_USER_INPUT', field: 'input.location' });
    assert.deepEqual(await confirm({ location: place }), { code: 'BAD_USER_INPUT', field: 'input.price' });
    assert.deepEqual(await confirm({ location: place, price, service: 'teleportation' }), {
      code: 'BAD_USER_INPUT',
      field: 'input.service',
    });
    assert.equal(await tests.services.db.order.count({ where: { clientId: id } }), 0);
    const input = { draftId: id, location: place, price, summary: 'The sink, at last' };
    const { confirmOrderDraft: made } = await tests.ask(agent, confirmMutation, { input });
    assert.deepEqual([made.order.summary, made.order.status], ['The sink, at last', 'OPEN']);
  });

  it('is confirmed for a customer who has agreed without a session, unless it lacks something', async () => {
    const { id, viewer } = await drafted();
    const other = await drafted({ ...whole, price: null });
    await run(confirmDraft, { draftId: id, by: viewer.sub ?? '' });
    await run(confirmDraft, { draftId: id, by: viewer.sub ?? '' });
    await run(confirmDraft, { draftId: other.id, by: other.viewer.sub ?? '' });
    await run(confirmDraft, { draftId: other.id, by: stranger().sub ?? '' });
    const orders = await tests.services.db.order.findMany({ where: { clientId: { in: [id, other.id] } } });
    assert.deepEqual(
      orders.map(({ createdBy, clientId }) => [createdBy, clientId]),
      [[viewer.sub, id]],
    );
    const left = (await tests.ask(agent, draftQuery, { id: other.id })).orderDraft;
    assert.deepEqual([left?.status, left?.missing], ['OPEN', ['PRICE']]);
  });

  it('is discarded once, also when the message that asked for it is found to mean something else', async () => {
    const one = await drafted();
    const input = { draftId: one.id };
    for (const _again of [1, 2]) {
      const { discardOrderDraft: gone } = await tests.ask(one.viewer, discardMutation, { input });
      assert.equal(gone.draft.status, 'DISCARDED');
    }
    assert.deepEqual(await tests.refusal(agent, confirmMutation, { input }), { code: 'CONFLICT' });
    const other = await drafted();
    await run(discardDraft, { conversationId: other.conversationId, fromSeq: 2 });
    assert.equal((await draftsOf(other.conversationId))[0]?.status, 'OPEN');
    await run(discardDraft, { conversationId: other.conversationId, fromSeq: 1 });
    assert.equal((await draftsOf(other.conversationId))[0]?.status, 'DISCARDED');
  });

  it('asks where its address is, and takes the answer while it has that address', async () => {
    const { id } = await drafted({ ...whole, place: null });
    const asked = await tests.jobs('integration.locate-draft');
    assert.ok(asked.some((job) => job['draftId'] === id && job['address'] === whole.address));
    await run(draftLocated, { draftId: id, address: 'Elsewhere 2', place: { latitude: 1, longitude: 1 } });
    assert.deepEqual((await tests.ask(agent, draftQuery, { id })).orderDraft?.missing, ['PLACE']);
    await run(draftLocated, { draftId: id, address: whole.address, place });
    assert.deepEqual((await tests.ask(agent, draftQuery, { id })).orderDraft?.location, {
      ...place,
      address: whole.address,
    });
  });

  it('is for operators and its customer', async () => {
    const { id, viewer } = await drafted();
    const { viewer: vendor } = await tests.vendor();
    const own = `query ($id: ID!) { orderDraft(id: $id) { ${facts} } }`;
    assert.equal((await tests.ask(viewer, own, { id })).orderDraft?.id, id);
    assert.equal((await tests.ask(stranger(), own, { id })).orderDraft, null);
    assert.equal((await tests.ask(agent, own, { id: 'nonsense' })).orderDraft, null);
    assert.deepEqual(await tests.refusal(vendor, own, { id }), { code: 'FORBIDDEN' });
    const input = { draftId: id };
    for (const mutation of [confirmMutation, discardMutation]) {
      assert.deepEqual(await tests.refusal(stranger(), mutation, { input }), { code: 'NOT_FOUND' });
      assert.deepEqual(await tests.refusal(vendor, mutation, { input }), { code: 'FORBIDDEN' });
    }
  });
});
