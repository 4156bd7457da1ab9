import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { agent, startIntegration, vendor } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { jsonSchemaOf } from './answer-schema.ts';

const analyse = `mutation ($input: AnalyseTextInput!) {
  analyseText(input: $input) {
    sentiment { label score } language { code confidence } entities { text kind } summary topics toxicity { score kinds }
    source { provider promptVersion }
  }
}`;
const analysisSchema = z.object({
  analyseText: z.object({
    sentiment: z.object({ label: z.string(), score: z.number() }).nullable(),
    language: z.object({ code: z.string(), confidence: z.number() }).nullable(),
    entities: z.array(z.object({ text: z.string(), kind: z.string() })).nullable(),
    summary: z.string().nullable(),
    topics: z.array(z.string()).nullable(),
    toxicity: z.object({ score: z.number(), kinds: z.array(z.string()) }).nullable(),
    source: z.object({ provider: z.string(), promptVersion: z.int() }),
  }),
});
const callsSchema = z.array(z.object({ calls: z.int() }));
const all = ['SENTIMENT', 'LANGUAGE', 'ENTITIES', 'SUMMARY', 'TOPICS', 'TOXICITY'] as const;

describe('the analysis of a text', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());
  beforeEach(() => integration.services.pool.query('delete from ai_usage'));

  const text = 'Jo Example (jo@example.com) says: "The tap drips."';
  const run = async (tasks: readonly string[]) => {
    const input = { text, tasks, people: ['Jo Example'] };
    return (await integration.answer(agent, analyse, { input }, analysisSchema)).analyseText;
  };
  const stage = (answer: unknown) =>
    integration.sandboxes.act(
      'OPENAI',
      'answer',
      '',
      typeof answer === 'string' ? answer : JSON.stringify(answer),
    );
  const calls = async () => {
    const { rows } = await integration.services.pool.query('select calls from ai_usage');
    return callsSchema.parse(rows).reduce((sum, row) => sum + row.calls, 0);
  };

  it('has what was asked for, with the data that did not leave', async () => {
    const analysis = await run(all);
    assert.deepEqual(analysis.sentiment, { label: 'POSITIVE', score: 0.5 });
    assert.deepEqual(analysis.language, { code: 'en', confidence: 0.5 });
    assert.deepEqual(analysis.entities, [{ text, kind: 'PERSON' }]);
    assert.deepEqual([analysis.summary, analysis.topics], [text, [text]]);
    assert.deepEqual(analysis.toxicity, { score: 0.5, kinds: ['INSULT'] });
    assert.doesNotMatch(integration.sandboxes.record.latest(1)[0]?.body ?? '', /Jo|example\.com/);
  });

  it('has nothing else', async () => {
    const { summary, source, ...others } = await run(['SUMMARY']);
    assert.equal(summary, text);
    assert.equal(source.promptVersion, 1);
    assert.deepEqual(new Set(Object.values(others)), new Set([null]));
  });

  it('is asked for once more when an answer does not fit, and says what did not', async () => {
    await stage({ language: { code: 'English', confidence: 1 } });
    assert.equal((await run(['LANGUAGE'])).language?.code, 'en');
    assert.match(
      integration.sandboxes.record.latest(1)[0]?.body ?? '',
      /does not fit: language\.code: must be a BCP 47 code/,
    );
    assert.equal(await calls(), 2);
  });

  it('may come in a block of Markdown', async () => {
    await stage('```json\n{"summary":"Fine for [name]."}\n```');
    assert.equal((await run(['SUMMARY'])).summary, 'Fine for Jo Example.');
    assert.equal(await calls(), 1);
  });

  it('is a clear error when the second answer does not fit either', async () => {
    for (const wrong of ['I will not.', { topics: [] }]) await stage(wrong);
    const { errors } = await integration.send(agent, analyse, { input: { text, tasks: ['SUMMARY'] } });
    assert.equal(errors?.[0]?.extensions.code, 'UPSTREAM_FAILED');
    assert.match(errors[0]?.message ?? '', /twice in another form/);
    assert.equal(await calls(), 2);
  });

  it('is for operators, of a text that is there', async () => {
    const send = (viewer: object, input: object) => integration.send(viewer, analyse, { input });
    assert.equal((await send(vendor, { text, tasks: all })).errors?.[0]?.extensions.code, 'FORBIDDEN');
    assert.equal((await send(agent, { text: '', tasks: all })).errors?.[0]?.extensions.field, 'input.text');
    assert.equal((await send(agent, { text, tasks: [] })).errors?.[0]?.extensions.field, 'input.tasks');
  });

  it('is described to providers by what all of them know', () => {
    const schema = JSON.stringify(jsonSchemaOf(all));
    assert.doesNotMatch(schema, /"(minimum|maximum|pattern|maxItems|minLength|maxLength|\$schema)"/);
    assert.match(schema, /"required":\["sentiment","language","entities","summary","topics","toxicity"\]/);
  });
});
