import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { admin, agent, guest, startIntegration, vendor } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { createMessageDelivery } from './create-delivery.ts';
import { noteEvent } from './note-event.ts';
import { newDelivery } from '../../testing/new-delivery.ts';

const query = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: DeliveryFilter) {
  deliveries(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    edges { cursor node { id channel status to body attempts sandbox error { code message } offer { id } vendor { id } createdAt
      type category subject provider person { id } recipient { __typename ... on Vendor { id } }
      about { __typename ... on Offer { id } ... on Conversation { id } } events { status provider error { code message } } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const referenceSchema = z.object({ __typename: z.string(), id: z.uuid() });
const nodeSchema = z.object({
  body: z.string(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  offer: z.object({ id: z.uuid() }).nullable(),
  vendor: z.object({ id: z.uuid() }).nullable(),
  type: z.string().nullable(),
  category: z.string().nullable(),
  person: z.object({ id: z.uuid() }).nullable(),
  recipient: referenceSchema.nullable(),
  about: referenceSchema.nullable(),
  events: z.array(
    z.object({
      status: z.string(),
      provider: z.string().nullable(),
      error: z.object({ code: z.string().nullable(), message: z.string() }).nullable(),
    }),
  ),
});
const answerSchema = z.object({
  deliveries: z.object({
    edges: z.array(z.object({ cursor: z.string(), node: nodeSchema })),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      hasPreviousPage: z.boolean(),
      startCursor: z.string().nullable(),
      endCursor: z.string().nullable(),
    }),
  }),
});

describe('deliveries', () => {
  let integration: TestIntegration;
  const vendorId = randomUUID();
  const at = new Date('2026-03-01T10:00:00Z');
  before(async () => {
    integration = await startIntegration();
    // Pairs share their moment: the id must tell them apart.
    for (let index = 0; index < 7; index += 1) {
      await newDelivery(integration.services.db, {
        ...(index === 0 && { vendorId }),
        recipient: `+4930123456${index}`,
        body: `message ${index}`,
        status: index < 2 ? 'FAILED' : 'QUEUED',
        ...(index === 0 && { errorCode: '21211', errorMessage: 'Twilio refused: no such number' }),
        expiresAt: at,
        createdAt: new Date(at.getTime() + 1_000 * Math.floor(index / 2)),
      });
    }
  });
  after(() => integration.stop());

  const list = async (variables: Record<string, unknown>) =>
    (await integration.answer(agent, query, variables, answerSchema)).deliveries;
  const bodiesOf = ({ edges }: Awaited<ReturnType<typeof list>>) => edges.map(({ node }) => node.body);

  it('pages through all of them, newest first, in both directions', async () => {
    const all = bodiesOf(await list({}));
    assert.equal(all.length, 7);
    assert.equal(all[0], 'message 6');
    const forward: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Awaited<ReturnType<typeof list>> = await list({ first: 2, after });
      forward.push(...bodiesOf(page));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    assert.deepEqual(forward, all);
    const backward: string[] = [];
    for (let before: string | null = null, more = true; more;) {
      const page: Awaited<ReturnType<typeof list>> = await list({ last: 3, before });
      backward.unshift(...bodiesOf(page));
      before = page.pageInfo.startCursor;
      more = page.pageInfo.hasPreviousPage;
    }
    assert.deepEqual(backward, all);
  });

  it('filters by status, vendor and offer', async () => {
    assert.equal((await list({ filter: { status: ['FAILED'] } })).edges.length, 2);
    assert.deepEqual(bodiesOf(await list({ filter: { status: [] } })), []);
    const node = (await list({ filter: { vendorId } })).edges[0]?.node;
    assert.equal(node?.vendor?.id, vendorId);
    assert.deepEqual(node.error, { code: '21211', message: 'Twilio refused: no such number' });
    assert.deepEqual(bodiesOf(await list({ filter: { offerId: node.offer?.id } })), ['message 0']);
    assert.deepEqual(bodiesOf(await list({ filter: { offerId: 'not-an-id' } })), []);
  });

  it('say for whom and about what they are, and what happened to them', async () => {
    const { services } = integration;
    const offerId = randomUUID();
    const { id } = await newDelivery(services.db, {
      type: 'order_accepted',
      offerId,
      vendorId,
      channel: 'EMAIL',
    });
    const error = { code: '500', message: 'It has failed.' };
    await noteEvent(services.db, { deliveryId: id, status: 'SENDING', provider: 'SENDGRID' });
    await noteEvent(services.db, { deliveryId: id, status: 'QUEUED', provider: 'SENDGRID', error });
    const [edge, ...others] = (await list({ filter: { type: ['order_accepted'], channel: ['EMAIL'] } }))
      .edges;
    assert.equal(others.length, 0);
    const { type, category, recipient, about, person, events } = edge?.node ?? {};
    assert.deepEqual([type, category, person], ['order_accepted', 'ORDERS', null]);
    assert.deepEqual(recipient, { __typename: 'Vendor', id: vendorId });
    assert.deepEqual(about, { __typename: 'Offer', id: offerId });
    assert.deepEqual(events, [
      { status: 'SENDING', provider: 'SENDGRID', error: null },
      { status: 'QUEUED', provider: 'SENDGRID', error },
    ]);
    await services.db.delivery.delete({ where: { id } });
  });

  it('are of a conversation where an operator has written by SMS', async () => {
    const { services } = integration;
    const conversationId = randomUUID();
    const message = {
      conversationId,
      messageSeq: 7,
      channel: 'SMS',
      address: '+4930777',
      body: 'On my way.',
    } as const;
    const ids = await Promise.all(
      [1, 2].map(() =>
        services.db.$transaction((tx) => createMessageDelivery(tx, { ...message, expiresAt: null })),
      ),
    );
    assert.equal(ids.filter((id) => id !== null).length, 1);
    const { node } = (await list({ first: 1 })).edges[0] ?? {};
    assert.deepEqual([node?.type, node?.offer, node?.recipient], [null, null, null]);
    assert.deepEqual(node?.about, { __typename: 'Conversation', id: conversationId });
    await services.db.delivery.deleteMany({ where: { conversationId } });
  });

  it('is for operators only', async () => {
    assert.equal((await integration.send(admin, query)).errors, undefined);
    for (const viewer of [vendor, guest]) {
      const answer = await integration.send(viewer, query);
      assert.equal(answer.errors?.[0]?.extensions.code, 'FORBIDDEN');
      assert.equal(answer.data ?? null, null);
    }
    assert.equal((await integration.send({}, query)).errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });

  it('names the argument that is wrong', async () => {
    for (const [variables, field] of [
      [{ first: 0 }, 'first'],
      [{ last: -1 }, 'last'],
      [{ first: 1, last: 1 }, 'last'],
      [{ after: 'nonsense' }, 'after'],
      [{ last: 1, before: Buffer.from('[1,2]').toString('base64url') }, 'before'],
    ] as const) {
      const { errors } = await integration.send(agent, query, variables);
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT', JSON.stringify(variables));
      assert.equal(errors[0]?.extensions.field, field);
    }
  });
});
