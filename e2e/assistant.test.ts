import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  AnswerSourcesDocument,
  AssistantHereDocument,
  AssistantSettingsDocument,
  ConversationAssistantDocument,
  ConversationEventsDocument,
  ProposedAnswersDocument,
  RequestPersonDocument,
  SendMessageDocument,
  SetAssistantDocument,
  UpdateAssistantSettingsDocument,
} from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { arriveAsGuest } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

describe('the assistant, without any account of a provider', () => {
  let system: TestSystem;
  let admin: Client;
  let agent: Client;
  before(async () => {
    system = await startSystem();
    admin = await system.as('admin@demo.test');
    agent = await system.as('agent@demo.test');
  });
  after(() => system.stop());

  const says = (body: RegExp) => (data: unknown) => body.test(JSON.stringify(data));

  it('answers a visitor by rules, says that it is no person, and gives way to one', async () => {
    const { assistantSettings } = await agent.run(AssistantSettingsDocument, {});
    assert.equal(assistantSettings.defaultMode, 'OFF');
    const input = { defaultMode: 'AUTO' as const, displayName: 'Robin' };
    const { updateAssistantSettings } = await admin.run(UpdateAssistantSettingsDocument, { input });
    assert.equal(updateAssistantSettings.settings.displayName, 'Robin');

    const { client: guest, conversationId } = await arriveAsGuest(system);
    const live = guest.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    const ask = (body: string) => guest.run(SendMessageDocument, { input: { conversationId, body } });
    await ask('Which services do you offer?');
    await live.until(says(/automated assistant, not a person.*Plumbing/s), 'the answer');
    const { conversation } = await agent.run(AnswerSourcesDocument, { conversationId });
    const answer = conversation?.messages.edges.at(-1)?.node;
    assert.equal(answer?.source, 'ASSISTANT');
    assert.ok(answer.sources.some(({ kind, id }) => kind === 'SERVICE' && id === 'plumbing'));
    const { conversation: runs } = await agent.run(ConversationAssistantDocument, { conversationId });
    assert.partialDeepStrictEqual(runs?.assistant.runs?.[0], {
      outcome: 'SENT',
      detector: 'RULES',
      model: null,
    });

    await ask('What is the status of my order?');
    await live.until(says(/There is no order yet/), 'the second answer');
    assert.equal(
      (await guest.run(AssistantHereDocument, { conversationId })).conversation?.assistant.isAnswering,
      true,
    );
    await guest.run(RequestPersonDocument, { input: { conversationId } });
    await live.until(says(/HandoverRequested/), 'the hand-over');
    const { setAssistant } = await agent.run(SetAssistantDocument, {
      input: { conversationId, mode: 'AUTO' },
    });
    assert.equal(setAssistant.conversation.assistant.isAnswering, true);
    await live.until(says(/AssistantResumed/), 'the assistant coming back');
    const { errors } = await guest.ask(ConversationAssistantDocument, { conversationId });
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
  });

  it('shows operators live what it proposes, and visitors that somebody types', async () => {
    const { client: guest, conversationId } = await arriveAsGuest(system);
    await agent.run(SetAssistantDocument, { input: { conversationId, mode: 'SUGGEST' } });
    const proposed = agent.follow(ProposedAnswersDocument, { conversationId, afterSeq: 0 });
    const live = guest.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    await live.until(says(/MessageSent/), 'the first message');
    const ask = (body: string) => guest.run(SendMessageDocument, { input: { conversationId, body } });
    const { sendMessage: question } = await ask('Which services do you offer?');
    const answersIt = new RegExp(
      `AnswerProposed.*"forSeq":${question.message.seq},.*SUGGESTED.*Plumbing`,
      's',
    );
    await proposed.until(says(answersIt), 'the proposal');
    await agent.run(SetAssistantDocument, { input: { conversationId, mode: 'AUTO' } });
    await live.until(says(/TypingChanged/), 'the sign of the assistant');
    await live.until(says(/automated assistant, not a person.*Plumbing/s), 'the answer');
  });
});
