import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import type { TestSubscription } from '#platform/testing/subgraph.ts';
import { createObjects } from '../../hub/sandboxes/objects.ts';
import { agent, failAll, guest, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const written = `subscription ($input: ChatCompletionInput!) {
  chatCompletionWritten(input: $input) {
    __typename
    ... on ChatCompletionStarted { provider model sandbox }
    ... on ChatCompletionText { text }
    ... on ChatCompletionEnded { answer { text source { provider usage { inputTokens outputTokens } } } }
  }
}`;

const eventSchema = z
  .object({
    chatCompletionWritten: z.discriminatedUnion('__typename', [
      z.object({ __typename: z.literal('ChatCompletionStarted'), provider: z.string() }),
      z.object({ __typename: z.literal('ChatCompletionText'), text: z.string() }),
      z.object({
        __typename: z.literal('ChatCompletionEnded'),
        answer: z.object({ text: z.string(), source: z.object({ provider: z.string() }) }),
      }),
    ]),
  })
  .transform(({ chatCompletionWritten }) => chatCompletionWritten);

const usageSchema = z.array(z.object({ calls: z.int(), output_tokens: z.int() }));
const reservedSchema = z.array(z.object({ tokens: z.int() }));

/** What has come of an answer. */
function cameOf({ results }: TestSubscription) {
  const events = results.flatMap(({ data }) => (data == null ? [] : [eventSchema.parse(data)]));
  return {
    providers: events.flatMap((event) =>
      event.__typename === 'ChatCompletionStarted' ? [event.provider] : [],
    ),
    pieces: events.flatMap((event) => (event.__typename === 'ChatCompletionText' ? [event.text] : [])),
    answers: events.flatMap((event) =>
      event.__typename === 'ChatCompletionEnded' ? [event.answer.text] : [],
    ),
  };
}

describe('an answer that is read while it is written', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());
  beforeEach(() => integration.services.pool.query('delete from ai_usage'));
  afterEach(() => failAll(integration, 'LANGUAGE_MODEL', 0));

  const input = {
    messages: [{ role: 'USER', content: 'Greet Jo Example at jo@example.com!' }],
    people: ['Jo Example'],
  };
  const ask = () => integration.subscribe(agent, written, { input });
  const stage = (act: string, value: string) => integration.sandboxes.act('OPENAI', act, '', value);
  const streams = async () =>
    (await createObjects(integration.services.pool, 'OPENAI').list('answer-stream')).length;
  const usage = async () => {
    const { rows } = await integration.services.pool.query('select calls, output_tokens::int from ai_usage');
    return usageSchema.parse(rows);
  };
  const reserved = async () => {
    const { rows } = await integration.services.pool.query('select tokens::int from ai_day');
    return reservedSchema.parse(rows).reduce((sum, { tokens }) => sum + tokens, 0);
  };

  it('comes piece by piece, with the data that did not leave, and then whole', async () => {
    const live = await ask();
    assert.equal(await live.ended, undefined);
    const { providers, pieces, answers } = cameOf(live);
    assert.deepEqual(providers, ['OPENAI']);
    assert.ok(pieces.length > 3);
    assert.deepEqual([pieces.join('')], answers);
    assert.match(pieces.join(''), /Greet Jo Example at jo@example\.com!/);
    assert.equal(integration.sandboxes.record.latest(1)[0]?.body, 'Greet [name] at [e-mail address]!');
    const [used] = await usage();
    assert.equal(used?.calls, 1);
  });

  it('has its data also where a placeholder is split over pieces', async () => {
    await stage('answer', 'So: [na me], [e-mail address], [name]; [e-mail x].');
    const live = await ask();
    await live.ended;
    assert.deepEqual(cameOf(live).answers, ['So: [na me], jo@example.com, Jo Example; [e-mail x].']);
    assert.equal(cameOf(live).pieces.join(''), cameOf(live).answers[0]);
  });

  it('comes from the next model when the preferred one fails before the first piece', async () => {
    integration.sandboxes.failNext('OPENAI', 1);
    const live = await ask();
    assert.equal(await live.ended, undefined);
    assert.deepEqual(cameOf(live).providers, ['ANTHROPIC']);
    assert.equal(cameOf(live).answers.length, 1);
  });

  it('ends with an error, and with no other model, when its model breaks off after the first piece', async () => {
    await stage('break-off', '3');
    const live = await ask();
    assert.match(JSON.stringify(await live.ended), /UPSTREAM_FAILED/);
    const { providers, pieces, answers } = cameOf(live);
    assert.deepEqual([providers, answers], [['OPENAI'], []]);
    assert.ok(pieces.length > 0 && pieces.length <= 3);
    const used = await usage();
    assert.equal(used.length, 1);
    assert.ok((used[0]?.output_tokens ?? 0) > 0, 'what was written is counted');
  });

  it('ends with the failure of the preferred model when none begins', async () => {
    failAll(integration, 'LANGUAGE_MODEL', 1);
    const live = await ask();
    assert.match(JSON.stringify(await live.ended), /The AI provider has failed \(HTTP 503\)/);
    assert.deepEqual(cameOf(live).providers, []);
    assert.deepEqual(await usage(), []);
  });

  it('is written no further when its reader leaves, and counts as far as it came', async () => {
    const before = await streams();
    await stage('answer', 'word '.repeat(2_000));
    await stage('slow', '10');
    const live = await ask();
    await eventually(() => cameOf(live).pieces.length > 2, 'some pieces');
    live.stop();
    await eventually(async () => (await streams()) > before, 'the end of the model’s work');
    const [stream] = await createObjects(integration.services.pool, 'OPENAI').list('answer-stream');
    assert.ok(Number(stream?.data['written']) < 2_000);
    const [used] = await eventually(async () => {
      const rows = await usage();
      return rows.length > 0 && rows;
    }, 'the usage');
    assert.ok(used && used.output_tokens > 0 && used.output_tokens < 2_000);
    assert.ok((await reserved()) < 4_000, 'what was reserved is given back');
  });

  it('is for operators only', async () => {
    const live = await integration.subscribe(guest, written, { input });
    await live.ended;
    assert.deepEqual(
      live.results.map(({ errors }) => errors?.[0]?.extensions.code),
      ['FORBIDDEN'],
    );
  });
});
