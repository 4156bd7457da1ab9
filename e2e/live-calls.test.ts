import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import {
  CallAgentsDocument,
  CallDetailsDocument,
  CallsDocument,
  CallWallDocument,
  CoachCallDocument,
  DeleteCallRecordingDocument,
  EndCallDocument,
  LiveTranscriptDocument,
  PlaceCallDocument,
  ReanalyseCallDocument,
  RequestTransferDocument,
  ResumeAgentDocument,
  SandboxActDocument,
  SpeakInCallDocument,
  TakeOverCallDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from '../subgraphs/integration/telephony/machine/testing/agents.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const ownNumber = '+15005550006';

describe('a call by telephone, seen from the console', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let system: TestSystem;
  let agent: Client;
  let admin: Client;
  let versionId: string;
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    system = await startSystem({ DATABASE_URL: database.url });
    agent = await system.as('agent@demo.test');
    admin = await system.as('admin@demo.test');
    versionId = await saveAgentVersion(pool, bookingAgent(), { inboundNumbers: [ownNumber] });
    await act('speed', '', '20');
  });
  after(async () => {
    await system.stop();
    await pool.end();
    await database.drop();
  });

  const act = (name: string, subject: string, value: string) =>
    admin.run(SandboxActDocument, { input: { provider: 'TWILIO', act: name, subject, value } });
  /** The last four digits of a number say which persona speaks. */
  const ring = (from: string) => act('ring', from, ownNumber);
  const callOf = (phone: string) =>
    eventually(async () => {
      const { calls } = await agent.run(CallsDocument, { filter: { phone } });
      return calls.edges[0]?.node;
    }, `the call of ${phone}`);
  const details = async (id: string) => {
    const { call } = await agent.run(CallDetailsDocument, { id });
    assert.ok(call);
    return call;
  };

  it('stands on the wall as it is spoken, and is a transcript without a hole', async () => {
    const wall = agent.follow(CallWallDocument, {});
    await wall.until(({ callWall }) => callWall.__typename === 'CallWallStale', 'the first event');
    const from = '+491611000100';
    // Slowly, so that there is somebody to be followed.
    await act('speed', '', '5');
    await ring(from);
    const isOf = ({ callWall: event }: (typeof wall.events)[number]) =>
      event.__typename === 'CallChanged' && event.call.phone === from ? event.call : undefined;
    await wall.until((event) => isOf(event)?.lastLine?.body !== undefined, 'the first line on the wall');
    const { id, conversation } = await callOf(from);
    const live = agent.follow(LiveTranscriptDocument, { conversationId: conversation.id, afterSeq: 0 });
    await live.until(({ conversationEvents }) => conversationEvents.__typename === 'CallEnded', 'the end');
    await wall.until((event) => isOf(event)?.status === 'ENDED', 'the end on the wall');
    const spoken = live.events.flatMap(({ conversationEvents: event }) =>
      event.__typename === 'SpeechChanged' ? [event.speaker] : [],
    );
    assert.deepEqual([...new Set(spoken)].toSorted(), ['AGENT', 'CALLER']);
    const stored = live.events
      .map(({ conversationEvents }) => conversationEvents)
      .filter(({ seq }) => seq !== null);
    assert.deepEqual(
      stored.map(({ seq }) => seq),
      stored.map((_, index) => index + 1),
    );
    const said = stored.flatMap((event) => (event.__typename === 'MessageSent' ? [event.message] : []));
    assert.match(said[0]?.body ?? '', /^This is Acme Plumbing\. I am an automated assistant\./);
    assert.ok(said.every(({ source, call }) => source === 'SPOKEN' && call?.id === id));
    assert.deepEqual([...new Set(said.map(({ sender }) => sender.role))].toSorted(), [
      'ASSISTANT',
      'CUSTOMER',
    ]);
    await act('speed', '', '20');
    await wall.stop();
    await live.stop();
  });

  it('is understood after its end, printed, and its recording is deleted when an administrator wants it', async () => {
    const from = '+491612000100';
    await ring(from);
    const { id } = await callOf(from);
    const call = await eventually(async () => {
      const found = await details(id);
      return found.analysis && found.recordings.some(({ url }) => url !== null) ? found : false;
    }, 'the analysis and the recording');
    assert.equal(call.outcome, 'BOOKED');
    assert.equal(call.sandbox, true);
    const values = call.analysis?.extraction.map(({ field }) => field);
    assert.deepEqual(values, ['day', 'part']);
    assert.ok((call.latency?.turns ?? 0) > 0);
    await agent.run(ReanalyseCallDocument, { input: { callId: id } });
    assert.equal((await details(id)).analysis?.number, 1, 'the same lines and rules are the same analysis');

    const headers = { 'x-session-id': agent.session ?? '' };
    const path = `/files/conversation/calls/${id}`;
    assert.equal(new URL(call.transcriptUrl).pathname, `${path}.pdf`);
    const text = await (await fetch(`${system.origin}${path}.txt`, { headers })).text();
    assert.match(text, /automated assistant\)\nThis is Acme Plumbing\./);
    assert.equal((await fetch(`${system.origin}${path}.txt`)).status, 401);

    const recording = call.recordings.find(({ url }) => url !== null);
    assert.ok(recording?.url);
    const audio = `${system.origin}${new URL(recording.url).pathname}`;
    assert.equal((await fetch(audio, { headers })).status, 200);
    assert.equal((await fetch(audio)).status, 401);
    const input = { id: recording.id };
    assert.equal((await agent.refused(DeleteCallRecordingDocument, { input })).code, 'FORBIDDEN');
    await admin.run(DeleteCallRecordingDocument, { input });
    assert.equal((await fetch(audio, { headers })).status, 404);
    await eventually(
      async () => (await details(id)).recordings.find((one) => one.id === recording.id)?.deletedAt !== null,
      'that the provider has deleted it',
    );
  });

  it('is taken over by an operator, who whispers, speaks, gives it back, and ends it', async () => {
    const from = '+491613000104';
    await ring(from);
    const { id: callId, conversation } = await callOf(from);
    await eventually(async () => (await details(callId)).status === 'IN_PROGRESS', 'that it is answered');
    const live = agent.follow(LiveTranscriptDocument, { conversationId: conversation.id, afterSeq: 0 });
    await agent.run(CoachCallDocument, {
      input: { callId, body: 'Offer tomorrow.', clientId: randomUUID() },
    });
    const { takeOverCall } = await agent.run(TakeOverCallDocument, { input: { callId } });
    assert.ok(takeOverCall.call.takenOverBy);
    await live.until(({ conversationEvents }) => conversationEvents.__typename === 'CallTakenOver', 'it');
    await agent.run(SpeakInCallDocument, { input: { callId, body: 'Ada here.', clientId: randomUUID() } });
    await live.until(
      ({ conversationEvents: event }) =>
        event.__typename === 'MessageSent' &&
        event.message.body === 'Ada here.' &&
        event.message.sender.role === 'AGENT',
      'what the operator said',
    );
    await agent.run(ResumeAgentDocument, { input: { callId } });
    await live.until(({ conversationEvents }) => conversationEvents.__typename === 'AgentResumed', 'it');
    await agent.run(EndCallDocument, { input: { callId } });
    await live.until(
      ({ conversationEvents: event }) =>
        event.__typename === 'CallEnded' && event.endReason === 'OPERATOR_ENDED',
      'the end',
    );
    await live.stop();
  });

  it('is handed to a person, and everybody sees how far that is', async () => {
    const from = '+491614000104';
    await ring(from);
    const { id: callId, conversation } = await callOf(from);
    await eventually(async () => (await details(callId)).status === 'IN_PROGRESS', 'that it is answered');
    const live = agent.follow(LiveTranscriptDocument, { conversationId: conversation.id, afterSeq: 0 });
    const input = {
      callId,
      reason: 'wants a refund',
      briefing: 'Grace, a dripping tap.',
      clientId: randomUUID(),
    };
    const { requestTransfer } = await agent.run(RequestTransferDocument, { input });
    assert.equal(requestTransfer.transfer.briefing, 'Grace, a dripping tap.');
    // Nobody of the demo has a telephone, so that it ends without anybody who takes it.
    await live.until(
      ({ conversationEvents: event }) =>
        event.__typename === 'TransferChanged' && event.transfer?.status !== 'REQUESTED',
      'how far it came',
    );
    await agent.run(EndCallDocument, { input: { callId } });
    await live.stop();
  });

  it('is placed only where the rules allow it', async () => {
    const { callAgents } = await agent.run(CallAgentsDocument, {});
    const agentId = callAgents.find((one) => one.versionId === versionId)?.id ?? '';
    const to = '+4915155500100';
    const input = { to, agentId, purpose: 'SERVICE', clientId: randomUUID() } as const;
    const refused = await agent.refused(PlaceCallDocument, { input });
    assert.deepEqual([refused.code, refused.field], ['CONFLICT', 'input.to']);
    assert.match(refused.message, /consented/);
    for (const emergency of ['112', '+49112'])
      assert.equal(
        (await agent.refused(PlaceCallDocument, { input: { ...input, to: emergency } })).code,
        'BAD_USER_INPUT',
      );
    const { calls } = await agent.run(CallsDocument, { filter: { phone: to } });
    assert.deepEqual(calls.edges, []);

    // Hours are a matter of the clock: what admin says of them has tests of its own.
    await pool.query(`
      create or replace function admin.may_call(phone text, purpose text, at timestamptz)
      returns table (allowed boolean, reasons text[], next_at timestamptz) language sql stable
      as $body$ select true, '{}'::text[], null::timestamptz $body$`);
    const { placeCall } = await agent.run(PlaceCallDocument, { input });
    assert.equal(placeCall.call.sandbox, true);
    const ended = await eventually(async () => {
      const call = await details(placeCall.call.id);
      return call.status === 'ENDED' ? call : false;
    }, 'the end of the call that was placed');
    assert.equal(ended.outcome, 'BOOKED');
    assert.equal(ended.answeredBy, 'HUMAN');
  });
});
