import assert from 'node:assert/strict';
import { it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { childrenOf } from './launched-processes.ts';
import { sharedSystem } from './shared-system.ts';

it('the system that test files share is one for all of them, and fails each of them once it has ended', async () => {
  const system = await sharedSystem();
  assert.equal(await sharedSystem(), system);
  assert.equal((await fetch(`${system.origin}/health`)).status, 200);
  const [launcher] = await childrenOf(process.pid, 'start.ts');
  assert.ok(launcher !== undefined);
  process.kill(launcher, 'SIGKILL');
  const ended = /The system that these test files share has ended/;
  await eventually(() => assert.rejects(sharedSystem(), ended).then(() => true), 'the end of the system');
  await assert.rejects(sharedSystem(), ended);
});
