import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callReading, readCallAgain } from '#contracts/calling/second-reading.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../../testing/answers.ts';
import { openCallRoom } from '../testing/call-room.ts';

const callQuery = `query ($id: ID!) { call(id: $id) { analysis {
  number detector upToSeq summary outcome sentiment nextStep scam { verdict } callBack { quotes { quote } }
} } }`;
const againMutation = `mutation ($id: ID!) { reanalyseCall(input: { callId: $id }) { call { analysis { number } } } }`;
const insightSubscription = `subscription ($id: ID!) { insightEvents(conversationId: $id, afterSeq: 0) {
  __typename ... on CallAnalysed { call { id } }
} }`;

describe('the analysis of a call', () => {
  const room = openCallRoom();

  const over = async () => {
    const call = await room.running();
    await call.said('1', 'CALLER', 'Please call me back tomorrow, my kitchen tap drips.');
    await call.said('2', 'AGENT', 'We will call you back.');
    await call.progress('ENDED', { endReason: 'AGENT_ENDED', outcome: 'CALL_BACK' });
    return call;
  };
  const shown = async (id: string) =>
    data(await room.chat.send(room.operator, callQuery, { id })).call?.analysis;

  it('is made after its end, for operators, who are told live', async () => {
    const call = await over();
    const { results, stop } = await room.chat.subscribe(room.operator, insightSubscription, {
      id: call.conversationId,
    });
    const analysis = await eventually(async () => (await shown(call.id)) ?? false, 'the analysis');
    assert.match(analysis.summary, /kitchen tap drips/);
    assert.deepEqual(
      [analysis.number, analysis.detector, analysis.outcome, analysis.nextStep, analysis.scam.verdict],
      [1, 'RULES', 'CALL_BACK', 'CALL_BACK', 'NONE'],
    );
    assert.ok((analysis.callBack?.quotes.length ?? 0) > 0);
    await eventually(
      () =>
        results
          .map((result) => data(result).insightEvents)
          .some((event) => event.__typename === 'CallAnalysed' && event.call?.id === call.id),
      'the event',
    );
    stop();
    const caller = await room.callerOf(call);
    assert.equal(data(await room.chat.send(caller, callQuery, { id: call.id })).call?.analysis, null);
  });

  it('is not made twice of the same lines by the same rules, and anew by other rules', async () => {
    const { id } = await over();
    await eventually(async () => (await shown(id))?.number === 1, 'the analysis');
    const again = async () =>
      data(await room.chat.send(room.operator, againMutation, { id })).reanalyseCall.call.analysis?.number;
    assert.equal(await again(), 1);
    await room.chat.services.db.callAnalysis.updateMany({
      where: { callId: id },
      data: { detectorVersion: 'call-rules-0' },
    });
    assert.equal(await again(), 2);
    assert.equal(await room.chat.services.db.callAnalysis.count({ where: { callId: id } }), 2);
  });

  it('is asked for of a model, whose reading is one more analysis, once, and never of other lines', async () => {
    const { id } = await over();
    const { upToSeq } = await eventually(async () => (await shown(id)) ?? false, 'the analysis');
    const { rows } = await room.chat.services.pool.query<{ data: unknown }>(
      `select payload -> 'data' as data from graphile_worker._private_jobs
       where key = $1`,
      [`${readCallAgain.name} ${id}`],
    );
    assert.equal(readCallAgain.payload.parse(rows[0]?.data).upToSeq, upToSeq);
    const [line] = await room.chat.services.db.message.findMany({
      where: { callId: id },
      orderBy: { seq: 'asc' },
    });
    assert.ok(line);
    const reading = {
      callId: id,
      upToSeq,
      version: 'test-model/1',
      ms: 7,
      summary: 'A kitchen tap drips.',
      sentiment: { value: 'NEGATIVE', seq: line.seq, quote: 'my kitchen tap drips' },
      scam: null,
      nextStep: null,
      extraction: [],
      callerAsked: [],
      openPoints: [],
      callBack: [],
    };
    await addJob(room.chat.services.db, callReading, {
      ...reading,
      upToSeq: upToSeq + 1,
      summary: 'Of other lines.',
    });
    for (const _again of [1, 2]) await addJob(room.chat.services.db, callReading, reading);
    const analysis = await eventually(async () => {
      const now = await shown(id);
      return now?.detector === 'MODEL' && now;
    }, 'the reading of the model');
    assert.deepEqual(
      [analysis.number, analysis.summary, analysis.sentiment],
      [2, 'A kitchen tap drips.', 'NEGATIVE'],
    );
    await eventually(
      async () =>
        (
          await room.chat.services.pool.query(`select from graphile_worker.jobs where task_identifier = $1`, [
            callReading.name,
          ])
        ).rowCount === 0,
      'all readings being taken',
    );
    assert.equal(await room.chat.services.db.callAnalysis.count({ where: { callId: id } }), 2);
    const again = data(await room.chat.send(room.operator, againMutation, { id })).reanalyseCall.call
      .analysis;
    assert.equal(again?.number, 2, 'the rules have read these lines already');
  });

  it('waits for the end', async () => {
    const call = await room.ring();
    assert.deepEqual(refusal(await room.chat.send(room.operator, againMutation, { id: call.id })), {
      code: 'CONFLICT',
    });
    assert.equal(await shown(call.id), null);
  });
});
