import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import {
  CallsDocument,
  EndCallDocument,
  LiveTranscriptDocument,
  SandboxActDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from '../subgraphs/integration/telephony/machine/testing/agents.ts';
import { accountsTemplate } from './accounts-template.ts';
import { launch } from './system.ts';
import type { TestSystem } from './system.ts';

const ownNumber = '+15005550006';

describe('a call that an agent takes', () => {
  let database: TestDatabase;
  let directory = '';
  let system: TestSystem;
  let pool: pg.Pool;
  before(async () => {
    database = await createTestDatabase(await accountsTemplate());
    directory = await mkdtemp(join(tmpdir(), 'switchboard-calls-'));
    system = await launch({ DATA_DIR: directory, DATABASE_URL: database.url });
    pool = new pg.Pool({ connectionString: database.url, max: 1 });
    await saveAgentVersion(pool, bookingAgent(), { inboundNumbers: [ownNumber] });
  });
  after(async () => {
    await pool.end();
    await system.stop();
    await rm(directory, { recursive: true, force: true });
    await database.drop();
  });

  it('is read by an operator while it is spoken, and ended by them', async () => {
    const admin = await system.as('admin@demo.test');
    const operator = await system.as('agent@demo.test');
    const act = (name: string, subject: string, value: string | null) =>
      admin.run(SandboxActDocument, { input: { provider: 'TWILIO', act: name, subject, value } });
    await act('speed', '', '20');
    // Somebody who is on the line and says nothing.
    await act('ring', '+4915110000104', ownNumber);
    const call = await eventually(async () => {
      const { calls } = await operator.run(CallsDocument, { first: 5 });
      return calls.edges[0]?.node;
    }, 'the call');
    const live = operator.follow(LiveTranscriptDocument, {
      conversationId: call.conversation.id,
      afterSeq: 0,
    });
    const disclosed = 'This is Acme Plumbing. I am an automated assistant. This call is recorded.';
    await live.until((event) => JSON.stringify(event).includes(disclosed), 'the words of the agent');
    assert.equal(call.status === 'ENDED', false);
    await operator.run(EndCallDocument, { input: { callId: call.id } });
    await live.until((event) => JSON.stringify(event).includes('"OPERATOR_ENDED"'), 'the end');
    await live.stop();
  });
});
