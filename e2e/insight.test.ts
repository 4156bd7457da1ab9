import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import {
  ActOnFindingDocument,
  CallBacksDocument,
  ConfirmOrderDraftDocument,
  ConversationEventsDocument,
  ConversationInsightsDocument,
  ConversationOrderDraftDocument,
  DiscardOrderDraftDocument,
  FindingsDocument,
  InsightDocument,
  InsightEventsDocument,
  InsightSettingsDocument,
  OrderDraftDocument,
  RequestCallBackDocument,
  ResponseQualityDocument,
  ReviewFindingDocument,
  SendMessageDocument,
  UpdateInsightSettingsDocument,
} from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { arriveAsGuest } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

describe('what is understood of a conversation', () => {
  let system: SharedSystem;
  let agent: Client;
  before(async () => {
    system = await sharedSystem();
    agent = await system.as('agent@demo.test');
  });

  it('reaches operators live with its quotes, takes no number of the customer, and is reviewed', async () => {
    const { client: guest, conversationId } = await arriveAsGuest(system);
    const live = agent.follow(InsightEventsDocument, { conversationId, afterSeq: 0 });
    const seen = guest.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    const body = 'I want to book a plumber for tomorrow at 3 pm. Please call me on +49 30 901820.';
    await guest.run(SendMessageDocument, { input: { conversationId, body } });
    const isCallBack = ({ insightEvents: event }: (typeof live.events)[number]) =>
      event.__typename === 'FindingAdded' &&
      event.finding.kind === 'TRIGGER' &&
      event.finding.name === 'CALL_BACK';
    await live.until(isCallBack, 'the wish to be called back');
    const event = live.events.find(isCallBack)?.insightEvents;
    assert.ok(event?.__typename === 'FindingAdded');
    for (const { from, to, quote } of event.finding.evidence) assert.equal(body.slice(from, to), quote);

    const { conversation } = await agent.run(InsightDocument, { conversationId });
    assert.equal(conversation?.insight?.upToSeq, 2);
    assert.equal(conversation.insight.language, 'en');
    assert.ok(conversation.insight.slots.some(({ value }) => value === '+4930901820'));

    const { id } = event.finding;
    await agent.run(ReviewFindingDocument, { input: { id, decision: 'CONFIRM' } });
    await live.until(
      ({ insightEvents }) =>
        insightEvents.__typename === 'FindingReviewed' && insightEvents.finding.id === id,
      'the review',
    );
    const { findings } = await agent.run(FindingsDocument, {
      filter: { conversationId, statuses: ['CONFIRMED'] },
    });
    assert.deepEqual(
      findings.edges.map(({ node }) => [node.name, node.reviewedBy?.name, node.conversation.id]),
      [['CALL_BACK', 'Demo Agent', conversationId]],
    );
    const day = 86_400_000;
    const { conversationInsights } = await agent.run(ConversationInsightsDocument, {
      from: new Date(Date.now() - day).toISOString(),
      to: new Date(Date.now() + day).toISOString(),
      groupBy: 'TRIGGER',
    });
    const callBacks = conversationInsights.find(({ name }) => name === 'CALL_BACK');
    assert.ok(callBacks && callBacks.findings >= 1);
    assert.deepEqual([callBacks.confirmed, callBacks.dismissed, callBacks.precision], [1, 0, 1]);
    await seen.until(({ conversationEvents }) => conversationEvents.seq === 2, 'the message');
    const { errors } = await guest.ask(InsightDocument, { conversationId });
    assert.deepEqual([...new Set(errors.map(({ extensions }) => extensions.code))], ['FORBIDDEN']);
    await Promise.all([live.stop(), seen.stop()]);
  });

  it('becomes an order: drafted by what is said, placed on the map, confirmed with a price, and once', async () => {
    const { client: guest, conversationId } = await arriveAsGuest(system);
    const seen = guest.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    const body = 'I want to book a plumber at 12 Example Street, 10115 Berlin, tomorrow at 3 pm.';
    await guest.run(SendMessageDocument, { input: { conversationId, body } });
    const draft = await eventually(async () => {
      const { conversation } = await agent.run(ConversationOrderDraftDocument, { conversationId });
      return conversation?.orderDraft?.location && conversation.orderDraft;
    }, 'a draft with its place');
    assert.deepEqual([draft.service?.slug, draft.address], ['plumbing', '12 Example Street, 10115 Berlin']);
    assert.deepEqual(draft.missing.toSorted(), ['PRICE']);
    await seen.until(
      ({ conversationEvents }) => conversationEvents.__typename === 'OrdersChanged',
      'the draft',
    );
    const own = await guest.run(OrderDraftDocument, { id: draft.id });
    assert.equal(own.orderDraft?.id, draft.id);
    const { errors } = await agent.ask(ConfirmOrderDraftDocument, { input: { draftId: draft.id } });
    assert.deepEqual(
      errors.map(({ extensions }) => [extensions.code, extensions['field']]),
      [['BAD_USER_INPUT', 'input.price']],
    );
    const input = { draftId: draft.id, price: { amount: 9_900, currency: 'EUR' } };
    const [one, other] = await Promise.all([
      agent.run(ConfirmOrderDraftDocument, { input }),
      agent.run(ConfirmOrderDraftDocument, { input }),
    ]);
    assert.equal(one.confirmOrderDraft.order.id, other.confirmOrderDraft.order.id);
    assert.equal(one.confirmOrderDraft.draft.status, 'CONFIRMED');
    await seen.stop();
  });

  it('becomes a draft that an operator discards, and nobody can confirm it then', async () => {
    const { client: guest, conversationId } = await arriveAsGuest(system);
    const body = 'I want to book a plumber at 14 Example Street, 10115 Berlin, tomorrow at 3 pm.';
    await guest.run(SendMessageDocument, { input: { conversationId, body } });
    const draft = await eventually(async () => {
      const { conversation } = await agent.run(ConversationOrderDraftDocument, { conversationId });
      return conversation?.orderDraft;
    }, 'a draft');
    const { discardOrderDraft } = await agent.run(DiscardOrderDraftDocument, {
      input: { draftId: draft.id },
    });
    assert.equal(discardOrderDraft.draft.status, 'DISCARDED');
    const price = { amount: 9_900, currency: 'EUR' };
    const { code } = await agent.refused(ConfirmOrderDraftDocument, { input: { draftId: draft.id, price } });
    assert.equal(code, 'CONFLICT');
  });

  it('does what administrators want, at once or when an operator says so', async () => {
    const admin = await system.as('admin@demo.test');
    const triggers = [{ trigger: 'CALL_BACK', mode: 'SUGGEST' } as const];
    await admin.run(UpdateInsightSettingsDocument, { input: { triggers } });
    const { insightSettings } = await agent.run(InsightSettingsDocument, {});
    assert.equal(insightSettings.triggers.find(({ trigger }) => trigger === 'CALL_BACK')?.mode, 'SUGGEST');
    const { client: guest, conversationId } = await arriveAsGuest(system);
    const body = 'Please call me back on +49 30 901829.';
    await guest.run(SendMessageDocument, { input: { conversationId, body } });
    const found = await eventually(async () => {
      const { conversation } = await agent.run(InsightDocument, { conversationId });
      return conversation?.insight?.openTriggers.find(({ name }) => name === 'CALL_BACK');
    }, 'the wish');
    assert.equal(found.status, 'OPEN');
    const { actOnFinding } = await agent.run(ActOnFindingDocument, { input: { id: found.id } });
    assert.equal(actOnFinding.finding.status, 'ACTED');
    const wish = await eventually(async () => {
      const { callBacks } = await agent.run(CallBacksDocument, { states: ['OPEN'] });
      return callBacks.edges.map(({ node }) => node).find(({ number }) => number === '+4930901829');
    }, 'the call back');
    assert.deepEqual([wish.source, wish.conversation?.id, wish.call], ['TRIGGER', conversationId, null]);
    const asked = { phone: '+4930901828', reason: 'They wrote a letter.', clientId: 'letter' };
    const { requestCallBack } = await agent.run(RequestCallBackDocument, { input: asked });
    assert.equal(requestCallBack.callBack.reason, asked.reason);
    const day = 86_400_000;
    const { responseQuality } = await agent.run(ResponseQualityDocument, {
      from: new Date(Date.now() - day).toISOString(),
      to: new Date(Date.now() + day).toISOString(),
    });
    assert.ok(responseQuality.conversations >= 1);
  });
});
