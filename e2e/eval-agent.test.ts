import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  CallingAgentsDocument,
  CreateApiKeyDocument,
  SaveCallingAgentDraftDocument,
} from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const command = fileURLToPath(new URL('../subgraphs/integration/rehearsals/cli/main.ts', import.meta.url));
const summary = z.object({
  trials: z.int(),
  passed: z.int(),
  passAll: z.number(),
  scenarios: z.array(z.object({ scenario: z.string(), problems: z.array(z.string()) })),
});

describe('npm run eval:agent', () => {
  let system: TestSystem;
  let boss: Client;
  let agentId: string;
  before(async () => {
    system = await startSystem();
    boss = await system.as('admin@demo.test');
    const { callingAgents } = await boss.run(CallingAgentsDocument, { first: 10 });
    agentId = callingAgents.edges.find(({ node }) => node.name === 'Bookings')?.node.id ?? '';
  });
  after(() => system.stop());

  async function keyWith(...scopes: string[]): Promise<string> {
    const { createApiKey } = await boss.run(CreateApiKeyDocument, { input: { name: 'Eval', scopes } });
    return createApiKey.key ?? '';
  }

  async function evaluate(key: string | undefined, ...options: string[]) {
    const environment = { ...process.env, ...(key !== undefined && { SWITCHBOARD_API_KEY: key }) };
    const child = spawn(process.execPath, [command, agentId, '--url', system.origin, ...options], {
      env: environment,
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, out, error };
  }

  it('has the running system rehearse the draft of an agent, and prints how it did', async () => {
    const key = await keyWith('calling:read', 'calling:write');
    const { code, out, error } = await evaluate(key, '--trials', '2', '--json');
    assert.deepEqual([code, error], [0, '']);
    const { trials, passed, passAll } = summary.parse(JSON.parse(out));
    assert.ok(trials >= 30);
    assert.deepEqual([passed, passAll], [trials, 1]);
  });

  it('prints a table, and ends with 1 where a call failed', async () => {
    const key = await keyWith('calling:read', 'calling:write');
    const { callingAgents } = await boss.run(CallingAgentsDocument, { first: 10 });
    assert.ok(callingAgents.edges.some(({ node }) => node.id === agentId));
    await boss.run(SaveCallingAgentDraftDocument, { input: await withoutReadBack() });
    const { code, out } = await evaluate(key, '--trials', '1');
    assert.equal(code, 1);
    assert.match(out, /^FAIL POLITE +0\/1$/m);
    assert.match(out, /READS_BACK: day was used before it was read back\./);
    assert.match(out, /^pass\^1 +\d+\.\d %$/m);
  });

  it('says what it lacks, and ends with 2', async () => {
    const { code, error } = await evaluate(await keyWith('calling:read'));
    assert.equal(code, 2);
    assert.match(error, /calling:write/);
  });

  /** A draft that uses a day which nobody has confirmed. */
  async function withoutReadBack() {
    const en = (words: string) => [{ language: 'en', text: words }];
    return {
      agentId,
      draftRevision: 1,
      script: {
        goal: 'Notes a day.',
        languages: ['en'],
        greeting: 'Hello.',
        identity: en('This is Acme Plumbing.'),
        aiDisclosure: en('I am an automated assistant.'),
        optOut: en('Say stop calling to get no more calls.'),
        steps: [
          {
            id: 'day',
            kind: 'ASK' as const,
            slot: 'day',
            type: 'DATE' as const,
            text: 'Which day suits you?',
          },
          { id: 'bye', kind: 'END' as const, text: 'It is noted. Goodbye.', outcome: 'NOTED' },
        ],
        screeningText: 'This is Acme Plumbing, about your appointment.',
        voiceId: '0193a000-0000-7000-8000-00000000f001',
        outcomes: ['NOTED'],
      },
    };
  }
});
