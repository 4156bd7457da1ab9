import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { admin, agent, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { reserve, settle } from './budget.ts';

const chat = `mutation ($input: ChatCompletionInput!) { chatCompletion(input: $input) { text source { provider } } }`;
const usage = `query ($range: AiUsageRange!) {
  aiUsage(range: $range) {
    rows { day provider account model purpose promptVersion calls inputTokens outputTokens }
    budget { dailyTokens tokensToday endsAt }
  }
}`;
const update = `mutation ($input: UpdateAiSettingsInput!) {
  updateAiSettings(input: $input) { settings { dailyTokens preference { provider account } } }
}`;

const usageSchema = z.object({
  aiUsage: z.object({
    rows: z.array(
      z.object({
        day: z.string(),
        provider: z.string(),
        account: z.string(),
        model: z.string(),
        purpose: z.string(),
        promptVersion: z.int(),
        calls: z.int(),
        inputTokens: z.number(),
        outputTokens: z.number(),
      }),
    ),
    budget: z.object({ dailyTokens: z.int().nullable(), tokensToday: z.number(), endsAt: z.string() }),
  }),
});
const chattedSchema = z.object({ chatCompletion: z.object({ source: z.object({ provider: z.string() }) }) });
const settingsSchema = z.object({
  updateAiSettings: z.object({
    settings: z.object({
      dailyTokens: z.int().nullable(),
      preference: z.array(z.object({ provider: z.string(), account: z.string() })),
    }),
  }),
});

describe('what language models may use in a day', () => {
  let one: TestIntegration;
  let other: TestIntegration;
  before(async () => {
    one = await startIntegration();
    other = await startIntegration({ DATABASE_URL: one.databaseUrl });
  });
  after(async () => {
    await other.stop();
    await one.stop();
  });
  beforeEach(async () => {
    await one.services.pool.query('delete from ai_day; delete from ai_usage; delete from ai_settings');
  });

  const input = { messages: [{ role: 'USER', content: 'Good morning' }] };
  const set = async (changes: object) =>
    (await one.answer(admin, update, { input: changes }, settingsSchema)).updateAiSettings.settings;
  const readUsage = async () => {
    const now = new Date().toISOString();
    return (await other.answer(admin, usage, { range: { from: now, to: now } }, usageSchema)).aiUsage;
  };

  it('is never more than the budget, whatever two processes ask for at the same moment', async () => {
    await set({ dailyTokens: 1_000 });
    const pools = [one.services.pool, other.services.pool];
    const asked = Array.from({ length: 40 }, async (_, at) => {
      const pool = pools[at % 2];
      if (!pool) throw new Error('There is no such process.');
      return reserve(pool, 100);
    });
    const outcomes = await Promise.allSettled(asked);
    const reserved = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    assert.equal(reserved.length, 10);
    const used = {
      provider: 'OPENAI',
      account: 'default',
      model: 'm',
      purpose: 'CHAT',
      promptVersion: 1,
    } as const;
    await Promise.all(
      reserved.map((reservation, at) =>
        settle(pools[at % 2] ?? one.services.pool, reservation, [
          { ...used, inputTokens: 30, outputTokens: 10 },
        ]),
      ),
    );
    const { rows, budget } = await readUsage();
    assert.equal(budget.tokensToday, 400);
    assert.deepEqual([rows[0]?.calls, rows[0]?.inputTokens, rows[0]?.outputTokens], [10, 300, 100]);
  });

  it('is counted by provider, account, model, purpose and prompt, and what was reserved is given back', async () => {
    await one.send(agent, chat, { input });
    await other.send(agent, chat, { input });
    const { rows, budget } = await readUsage();
    const [row, ...others] = rows;
    assert.ok(row);
    assert.deepEqual(others, []);
    const { inputTokens, outputTokens, day, ...facts } = row;
    assert.deepEqual(facts, {
      provider: 'OPENAI',
      account: '(sandbox)',
      model: 'sandbox-1',
      purpose: 'CHAT',
      promptVersion: 1,
      calls: 2,
    });
    assert.equal(day, `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`);
    assert.equal(budget.tokensToday, inputTokens + outputTokens);
    assert.equal(budget.dailyTokens, null);
  });

  it('is over with RATE_LIMITED and the moment when it begins anew, in every process, before anybody is asked', async () => {
    await set({ dailyTokens: 50 });
    const before = other.sandboxes.record.latest(100).length;
    const { errors } = await other.send(agent, chat, { input });
    const { code, retryAfter } = errors?.[0]?.extensions ?? {};
    assert.equal(code, 'RATE_LIMITED');
    assert.ok(typeof retryAfter === 'number' && retryAfter > 0 && retryAfter <= 86_400);
    assert.match(errors?.[0]?.message ?? '', /The next day's begins at \d{4}-\d\d-\d\dT00:00:00\.000Z\./);
    assert.equal(other.sandboxes.record.latest(100).length, before);
    await set({ dailyTokens: null });
    assert.equal((await other.send(agent, chat, { input })).errors, undefined);
  });

  it('is given back when nobody answers', async () => {
    for (const { id } of one.services.settings.providers) one.sandboxes.failNext(id, 1);
    assert.equal((await one.send(agent, chat, { input })).errors?.[0]?.extensions.code, 'UPSTREAM_FAILED');
    for (const { id } of one.services.settings.providers) one.sandboxes.failNext(id, 0);
    const { rows, budget } = await readUsage();
    assert.deepEqual([rows, budget.tokensToday], [[], 0]);
  });

  it('goes to the models in the order that administrators prefer', async () => {
    const preference = [
      { provider: 'XAI', account: 'default' },
      { provider: 'ANTHROPIC', account: 'default' },
    ];
    assert.deepEqual((await set({ preference })).preference, preference);
    const provider = async () =>
      (await other.answer(agent, chat, { input }, chattedSchema)).chatCompletion.source.provider;
    assert.equal(await provider(), 'XAI');
    other.sandboxes.failNext('XAI', 1);
    assert.equal(await provider(), 'ANTHROPIC');
    assert.deepEqual((await set({ dailyTokens: 9_000 })).preference, preference);
    await set({ preference: null });
    assert.equal(await provider(), 'OPENAI');
  });

  it('is set and seen by administrators, with the field that is wrong', async () => {
    const field = async (changes: object) =>
      (await one.send(admin, update, { input: changes })).errors?.[0]?.extensions.field;
    assert.equal(await field({ dailyTokens: 0 }), 'input.dailyTokens');
    assert.equal(await field({ preference: [{ provider: 'TWILIO' }] }), 'input.preference.0.provider');
    assert.equal(
      await field({ preference: [{ provider: 'XAI' }, { provider: 'XAI' }] }),
      'input.preference.1.provider',
    );
    const range = { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' };
    assert.equal((await one.send(admin, usage, { range })).errors?.[0]?.extensions.field, 'range.to');
    for (const [operation, variables] of [
      [update, { input: {} }],
      [usage, { range }],
    ] as const) {
      assert.equal((await one.send(agent, operation, variables)).errors?.[0]?.extensions.code, 'FORBIDDEN');
    }
  });
});
