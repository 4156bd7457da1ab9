import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';
import { eraseFromCalls } from './erase-from-calls.ts';
import { agentOf, inboundCall } from './testing/call-tests.ts';

describe('a customer who is erased', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  it('leaves calls without number, briefing, analysis and voice, and nobody else’s change', async () => {
    const { db, pool } = chat.services;
    const agent = await agentOf(chat);
    const calls = [await inboundCall(chat, agent), await inboundCall(chat, agent)] as const;
    for (const call of calls) {
      await call.progress('IN_PROGRESS');
      await call.said('1', 'CALLER', 'My kitchen tap drips.');
      await pool.query(`select conversation.request_transfer($1, 'angry', 'Grace', 'one')`, [call.id]);
      await pool.query(`select conversation.recording_progress($1, $2, 'AVAILABLE', 3, 2, now())`, [
        call.id,
        `RE${randomUUID()}`,
      ]);
      await call.progress('ENDED', { endReason: 'AGENT_ENDED' });
      const callId = call.id;
      await eventually(
        async () => (await db.callAnalysis.count({ where: { callId } })) === 1,
        'the analysis',
      );
    }
    const [erased, kept] = calls;
    const { customerId } = await db.conversation.findUniqueOrThrow({ where: { id: erased.conversationId } });
    await db.$transaction((tx) => eraseFromCalls(tx, customerId));
    const stateOf = async (id: string) => {
      const call = await db.phoneCall.findUniqueOrThrow({
        where: { id },
        select: {
          phone: true,
          transfers: { select: { reason: true, briefing: true } },
          recordings: { select: { withdrawnAt: true } },
          analyses: { select: { number: true } },
        },
      });
      return {
        hasPhone: call.phone !== null,
        transfers: call.transfers,
        isHeard: call.recordings.some(({ withdrawnAt }) => withdrawnAt === null),
        analyses: call.analyses.length,
      };
    };
    assert.deepEqual(await stateOf(erased.id), {
      hasPhone: false,
      transfers: [{ reason: '', briefing: '' }],
      isHeard: false,
      analyses: 0,
    });
    assert.deepEqual(await stateOf(kept.id), {
      hasPhone: true,
      transfers: [{ reason: 'angry', briefing: 'Grace' }],
      isHeard: true,
      analyses: 1,
    });
  });
});
