import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { callCommandsTopic } from '#contracts/calling/live.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from '../machine/testing/agents.ts';
import { startOtherProcess } from '../testing/other-process.ts';
import type { OtherProcess } from '../testing/other-process.ts';
import { openRaw, ringRaw } from '../testing/raw-call.ts';
import type { RawSocket, RelayAddress } from '../testing/raw-call.ts';
import { ownNumber, startTelephony } from '../testing/start-telephony.ts';
import type { TestTelephony } from '../testing/start-telephony.ts';

const disclosed = 'ASSISTANT: This is Acme Plumbing. I am an automated assistant. This call is recorded.';

interface HeldCall {
  readonly id: string;
  readonly relay: RelayAddress;
}

describe('a command whose process is killed before it took effect', () => {
  let telephony: TestTelephony;
  let other: OtherProcess;
  let calls = 0;
  before(async () => {
    telephony = await startTelephony();
    await telephony.agent(bookingAgent(), [ownNumber]);
    other = await startOtherProcess(telephony);
  });
  after(async () => {
    await other.kill();
    await telephony.stop();
  });

  /** A call that the other process holds. */
  const held = async (): Promise<HeldCall> => {
    calls += 1;
    const from = `+49176${String(calls).padStart(7, '0')}`;
    const callSid = `CA${String(calls).padStart(32, '0')}`;
    const relay = await ringRaw(telephony, { callSid, from, to: ownNumber });
    const { id } = await telephony.call(from);
    const socket = await openRaw({ ...telephony, socket: other.socket }, relay);
    socket.setup();
    await eventually(() => socket.heard.length > 0, 'the first words');
    socket.spoken();
    await eventually(async () => (await telephony.lines(id)).includes(disclosed), 'the disclosure');
    await eventually(() => socket.heard.length > 1, 'the greeting');
    return { id, relay };
  };
  const wish = async (callId: string, kind: string, body: string | null = null) => {
    await telephony.services.pool.query(
      `insert into conversation.call_command (id, call_id, kind, body, created_by, client_digest)
       values (uuidv7(), $1, $2::conversation.call_command_kind, $3, $4, '')`,
      [callId, kind, body, randomUUID()],
    );
    telephony.services.notifier.announce(callCommandsTopic, { callId });
  };
  const wishTransfer = async (callId: string) => {
    const { rows } = await telephony.services.pool.query<{ id: string }>(
      `select transfer_id as id from conversation.open_transfer($1, 'OPERATOR', 'asked', 'A tap drips.', $2, null)`,
      [callId, randomUUID()],
    );
    await wish(callId, 'TRANSFER', JSON.stringify({ transferId: rows[0]?.id, operatorId: null }));
  };
  /** Who waits for the rows that a transaction has locked. */
  const waiting = async (owner: number | undefined) => {
    // By another connection: a transaction sees who is active as it was when it looked first.
    const { rows } = await telephony.services.pool.query<{ pid: number }>(
      'select pid from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
      [owner],
    );
    return rows.map(({ pid }) => pid);
  };
  const pending = async (callId: string) => {
    const { rows } = await telephony.services.pool.query('select from conversation.call_commands($1)', [
      callId,
    ]);
    return rows.length;
  };
  const stateOf = async (callId: string) => {
    const { rows } = await telephony.services.pool.query<{ state: Record<string, unknown> }>(
      'select state from integration.relay_session where call_id = $1',
      [callId],
    );
    return rows[0]?.state ?? {};
  };
  const goOn = async ({ relay }: HeldCall): Promise<RawSocket> => {
    const socket = await openRaw(telephony, relay);
    socket.setup();
    return socket;
  };
  const ended = ({ frames }: RawSocket) => frames.find(({ type }) => type === 'end');

  it('is done by the next process: coach, take over, speak, transfer, end', async () => {
    const [coached, spoken, handed, stopped] = [await held(), await held(), await held(), await held()];
    const all = [coached, spoken, handed, stopped];
    const lock = await telephony.services.pool.connect();
    try {
      await lock.query('begin');
      const { rows } = await lock.query<{ pid: number }>('select pg_backend_pid() as pid');
      const owner = rows[0]?.pid;
      await lock.query('select from integration.relay_session where call_id = any($1) for update', [
        all.map(({ id }) => id),
      ]);
      await wish(coached.id, 'COACH', 'Offer tomorrow.');
      await wish(spoken.id, 'SPEAK', 'Ada speaking.');
      await wishTransfer(handed.id);
      await wish(stopped.id, 'END');
      // Each was read, and what follows from it is about to be kept.
      const blocked = await eventually(async () => {
        const pids = await waiting(owner);
        return pids.length === all.length && pids;
      }, 'the moves that are being kept');
      await other.kill();
      await lock.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [blocked]);
      await eventually(async () => (await waiting(owner)).length === 0, 'the end of its connections');
    } finally {
      await lock.query('rollback');
      lock.release();
    }
    assert.equal(await pending(coached.id), 1);
    await goOn(coached);
    const voice = await goOn(spoken);
    const transfer = await goOn(handed);
    const end = await goOn(stopped);
    await eventually(async () => {
      const { slots } = await stateOf(coached.id);
      return JSON.stringify(slots).includes('Offer tomorrow.');
    }, 'what the agent was told');
    await eventually(() => voice.heard.includes('Ada speaking.'), 'the words of the operator');
    assert.equal((await stateOf(spoken.id))['isTakenOver'], true);
    await eventually(() => transfer.heard.length > 0, 'the words before the transfer');
    transfer.spoken();
    const handedOver = await eventually(() => ended(transfer), 'the transfer');
    assert.deepEqual(JSON.parse(String(handedOver['handoffData'])), { transfer: true });
    await eventually(() => ended(end), 'the end');
    for (const { id } of all) await eventually(async () => (await pending(id)) === 0, 'the commands');
  });
});
