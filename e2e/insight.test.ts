import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ConversationEventsDocument,
  ConversationInsightsDocument,
  FindingsDocument,
  InsightDocument,
  InsightEventsDocument,
  ReviewFindingDocument,
  SendMessageDocument,
} from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { arriveAsGuest } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

describe('what is understood of a conversation', () => {
  let system: TestSystem;
  let agent: Client;
  before(async () => {
    system = await startSystem();
    agent = await system.as('agent@demo.test');
  });
  after(() => system.stop());

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
});
