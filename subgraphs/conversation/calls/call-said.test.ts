import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import { openCallRoom } from './testing/call-room.ts';

describe('what is said in a call', () => {
  const room = openCallRoom();

  it('is a message of who said it, in the order in which it was heard', async () => {
    const call = await room.ring();
    await call.said('1', 'AGENT', 'Hello, this is Robin, a machine.');
    await call.said('2', 'CALLER', 'My tap drips.', { ms: 1_400 });
    await call.said('3', 'AGENT', 'Since', { interrupted: true });
    const { rows } = await room.chat.services.pool.query(
      'select role, display_name, body, call_id, source, interrupted from conversation.transcript where conversation_id = $1 order by seq',
      [call.conversationId],
    );
    const shared = { call_id: call.id, source: 'SPOKEN' };
    const robin = { ...shared, role: 'ASSISTANT', display_name: 'Robin' };
    const guest = { ...shared, role: 'CUSTOMER', display_name: `Guest …${call.phone.slice(-4)}` };
    assert.deepEqual(rows, [
      { ...robin, body: 'Hello, this is Robin, a machine.', interrupted: false },
      { ...guest, body: 'My tap drips.', interrupted: false },
      { ...robin, body: 'Since', interrupted: true },
    ]);
  });

  it('is one message for each key, however often and at once it comes', async () => {
    const call = await room.ring();
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, at) => call.said(`frame ${at % 6}`, 'CALLER', `Word ${at % 6}`)),
    );
    assert.equal(answers.filter(({ fresh }) => fresh).length, 6);
    assert.equal(new Set(answers.map(({ seq }) => seq)).size, 6);
    const events = await call.events();
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, at) => at + 1),
      'the numbers have no hole',
    );
    assert.equal(events.filter(({ type }) => type === 'MessageSent').length, 6);
  });

  it('is refused of an unknown call, of nobody, without a word, and after its end was told', async () => {
    const call = await room.ring();
    const refused = { seq: null, fresh: false };
    const known = await call.said('1', 'CALLER', 'Hello');
    assert.deepEqual(await call.said('2', 'A CAT', 'Meow'), refused);
    assert.deepEqual(await call.said('2', 'CALLER', '  '), refused);
    assert.deepEqual(await call.said('2', 'OPERATOR', 'Nobody has taken over'), refused);
    const { rows } = await room.chat.services.pool.query(
      `select * from conversation.call_said(gen_random_uuid(), '1', 'CALLER', 'Hello', 1, false)`,
    );
    assert.deepEqual(rows, [refused]);
    await call.progress('ENDED', { endReason: 'AGENT_ENDED' });
    await eventually(async () => (await call.row())['closed_at'], 'the end');
    assert.deepEqual(await call.said('2', 'CALLER', 'Are you there?'), refused);
    assert.deepEqual(await call.said('1', 'CALLER', 'Hello'), { ...known, fresh: false });
    assert.equal((await call.events()).at(-1)?.type, 'CallEnded');
  });

  it('by keys is told once, and secret digits are stored nowhere', async () => {
    const call = await room.ring();
    const [shown, again] = [await call.pressed('1', '7'), await call.pressed('1', '7')];
    assert.deepEqual([shown.fresh, again], [true, { ...shown, fresh: false }]);
    await call.pressed('2', '4', true);
    assert.equal((await call.pressed('3', 'drop table')).seq, null);
    const digits = (await call.events())
      .filter(({ type }) => type === 'KeyPressed')
      .map(({ data }) => data['digit']);
    assert.deepEqual(digits, ['7', '•']);
  });

  it('waits for an answer while the caller spoke last, and opens a closed conversation', async () => {
    const call = await room.ring();
    const waiting = async () =>
      (await room.chat.services.db.conversation.findUniqueOrThrow({ where: { id: call.conversationId } }))
        .waitingSince;
    await call.said('1', 'CALLER', 'Hello?');
    assert.ok(await waiting());
    await call.said('2', 'AGENT', 'Good morning.');
    assert.equal(await waiting(), null);
    await room.chat.services.db.conversation.update({
      where: { id: call.conversationId },
      data: { status: 'CLOSED' },
    });
    await call.said('3', 'CALLER', 'One more thing.');
    const types = (await call.events()).map(({ type }) => type);
    assert.deepEqual(types.slice(-2), ['ConversationReopened', 'MessageSent']);
  });

  it('wakes readers of another process', async () => {
    const other = await startConversations({ DATABASE_URL: room.chat.databaseUrl });
    try {
      const call = await room.ring();
      const stream = `conversation:${call.conversationId}`;
      const heard: string[] = [];
      other.services.notifier.onChanged((streams) => void heard.push(...streams));
      await call.said('1', 'CALLER', 'Hello');
      (await room.chat.services.wakeUps.of('conversation')).changed(stream);
      await eventually(() => heard.includes(stream), 'the wake-up');
    } finally {
      await other.stop();
    }
  });
});
