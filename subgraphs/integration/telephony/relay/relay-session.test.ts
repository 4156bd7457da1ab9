import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { move } from '../machine/machine.ts';
import type { MachineInput } from '../machine/inputs.ts';
import { newState } from '../machine/state.ts';
import { bookingAgent } from '../machine/testing/agents.ts';
import { keepMove } from './keep-move.ts';
import { takeCall } from './relay-session.ts';
import type { RelaySession } from './relay-session.ts';

type Happening = MachineInput extends infer I ? (I extends unknown ? Omit<I, 'at'> : never) : never;

describe('the session of a call', () => {
  const agent = bookingAgent();
  let versionId: string;
  let integration: TestIntegration;
  let numbers = 0;
  before(async () => {
    integration = await startIntegration();
    versionId = await saveAgentVersion(integration.services.pool, agent);
  });
  after(() => integration.stop());

  const phone = () => `+4915112${String((numbers += 1)).padStart(6, '0')}`;
  const rows = async (sql: string, values: readonly unknown[]) =>
    (await integration.services.pool.query<Record<string, unknown>>(sql, [...values])).rows;
  const inbound = async (from: string) => {
    const [row] = await rows('select call_id::text from conversation.call_inbound($1, $2, $3, $4)', [
      `CA${randomUUID()}`,
      from,
      '+4930500000',
      versionId,
    ]);
    return String(row?.['call_id']);
  };
  const take = async (callId: string, owner: string) => {
    const session = await takeCall(integration.services, callId, owner, newState('INBOUND', 'en', {}));
    assert.ok(session);
    return session;
  };
  let now = Date.UTC(2026, 10, 30, 9);
  const happen = (session: RelaySession, input: Happening) => {
    now += 3_000;
    const moved = move(agent, session.state, { ...input, at: now });
    return keepMove(integration.services, session, {
      ...moved,
      recent: session.recent,
      command: undefined,
    });
  };
  const go = async (session: RelaySession, ...inputs: readonly Happening[]) => {
    let current = session;
    for (const input of inputs) {
      const next = await happen(current, input);
      assert.ok(next);
      current = next;
    }
    return current;
  };
  const lines = async ({ conversationId }: RelaySession) =>
    (
      await rows(
        'select role, body, interrupted from conversation.transcript where conversation_id = $1 order by seq',
        [conversationId],
      )
    ).map(
      ({ role, body, interrupted }) => `${String(role)}${interrupted === true ? '…' : ''}: ${String(body)}`,
    );
  const disclosed = 'ASSISTANT: This is Acme Plumbing. I am an automated assistant. This call is recorded.';

  it('stores what was heard in the conversation, and nothing that was only sent', async () => {
    const session = await take(await inbound(phone()), 'one');
    const speaking = await go(session, { kind: 'CONNECTED' }, { kind: 'SPOKEN' });
    assert.deepEqual(await lines(session), [disclosed]);
    await go(
      speaking,
      { kind: 'INTERRUPTED', heard: 'How nice that I' },
      { kind: 'HEARD', text: 'Who is this?' },
    );
    assert.deepEqual(await lines(session), [
      disclosed,
      'ASSISTANT…: How nice that I',
      'CUSTOMER: Who is this?',
    ]);
  });

  it('goes on in another process where it stood, and the former one changes nothing more', async () => {
    const callId = await inbound(phone());
    const former = await go(await take(callId, 'one'), { kind: 'CONNECTED' }, { kind: 'SPOKEN' });
    const later = await take(callId, 'two');
    assert.deepEqual(later.state, former.state);
    assert.equal(await happen(former, { kind: 'SPOKEN' }), undefined);
    await go(later, { kind: 'SPOKEN' }, { kind: 'HEARD', text: 'Tomorrow' });
    assert.equal((await lines(later)).length, 3);
  });

  it('stores nothing twice when the same moment is kept again', async () => {
    const session = await take(await inbound(phone()), 'one');
    const begun = await go(session, { kind: 'CONNECTED' });
    const kept = await Promise.all(Array.from({ length: 8 }, () => happen(begun, { kind: 'SPOKEN' })));
    assert.equal(kept.filter((one) => one !== undefined).length, 1);
    assert.deepEqual(await lines(session), [disclosed]);
  });

  it('forgets the number in the transaction of the words', async () => {
    const from = phone();
    const session = await take(await inbound(from), 'one');
    await go(session, { kind: 'CONNECTED' }, { kind: 'SPOKEN' }, { kind: 'HEARD', text: 'Stop calling me' });
    assert.deepEqual(await rows('select scope, source from admin.do_not_call where phone = $1', [from]), [
      { scope: 'ALL', source: 'CALLEE' },
    ]);
    assert.equal((await lines(session)).at(-1), 'CUSTOMER: Stop calling me');
  });

  it('keeps neither words nor state when one of them cannot be kept', async () => {
    const from = phone();
    const session = await take(await inbound(from), 'one');
    const talking = await go(session, { kind: 'CONNECTED' }, { kind: 'SPOKEN' });
    await rows(
      `create function admin.refuse_forgotten() returns trigger language plpgsql as 'begin raise exception ''away''; end'`,
      [],
    );
    await rows(
      'create trigger refuse before insert on admin.do_not_call execute function admin.refuse_forgotten()',
      [],
    );
    await assert.rejects(happen(talking, { kind: 'HEARD', text: 'Stop calling me' }));
    await rows('drop trigger refuse on admin.do_not_call', []);
    assert.equal((await lines(session)).length, 1);
    assert.ok(await happen(talking, { kind: 'HEARD', text: 'Stop calling me' }));
    assert.equal((await lines(session)).at(-1), 'CUSTOMER: Stop calling me');
  });

  it('is not opened for a call that nobody knows', async () => {
    const unknown = takeCall(integration.services, randomUUID(), 'one', newState('INBOUND', 'en', {}));
    assert.equal(await unknown, undefined);
  });
});
