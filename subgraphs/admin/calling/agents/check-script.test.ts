import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkScript } from './check-script.ts';
import { scriptDraft } from './script-draft.ts';
import type { Direction } from './script-draft.ts';

const end = { id: 'bye', kind: 'END', text: 'Goodbye.', outcome: 'DONE' };
const askDay = { id: 'day', kind: 'ASK', slot: 'day', type: 'date', prompt: 'Which day?' };

/** The fields that are wrong. */
function problems(
  steps: readonly object[],
  changed: object = {},
  direction: Direction = 'INBOUND',
): string[] {
  const script = scriptDraft.parse({
    mode: 'SCRIPT',
    persona: '',
    goal: 'Books.',
    languages: ['en'],
    greeting: 'Hello.',
    disclosures: { identity: { en: 'Acme.' }, ai: { en: 'A machine.' }, recording: null, optOut: null },
    steps,
    tools: [],
    voicemail: { kind: 'HANG_UP' },
    screeningText: 'Acme.',
    limits: {},
    voiceId: '0193a000-0000-7000-8000-00000000f001',
    outcomes: ['DONE'],
    ...changed,
  });
  return checkScript(script, direction).map(({ field }) => field);
}

describe('a script that is sound', () => {
  it('comes to an end', () => {
    assert.deepEqual(problems([end]), []);
    assert.deepEqual(problems([askDay]), ['steps']);
    assert.deepEqual(problems([{ id: 'over', kind: 'TRANSFER', text: 'One moment.', reason: 'x' }, end]), [
      'steps',
      'steps.bye.id',
    ]);
  });

  it('leads to steps that there are, each by a name of its own', () => {
    const branch = {
      id: 'where',
      kind: 'BRANCH',
      branches: [{ when: [{ slot: 'day', isFilled: true }], to: 'gone' }],
    };
    assert.deepEqual(problems([askDay, branch, end]), ['steps.where.branches']);
    assert.deepEqual(problems([{ ...askDay, id: 'bye' }, end]), ['steps.bye.id']);
  });

  it('asks for a value before it is used', () => {
    const say = { id: 'say', kind: 'SAY', text: 'On {{day}}.' };
    assert.deepEqual(problems([askDay, say, end]), []);
    assert.deepEqual(problems([say, askDay, end]), ['steps.say.text']);
    assert.deepEqual(problems([say, end], { variables: ['day'] }), []);
    const confirm = { id: 'right', kind: 'CONFIRM', slots: ['name'], prompt: 'Right?' };
    assert.deepEqual(problems([confirm, end]), ['steps.right.text']);
    const find = { id: 'find', kind: 'TOOL', tool: 'FIND_SERVICES' };
    assert.deepEqual(problems([find, say, end], { tools: ['FIND_SERVICES'] }), []);
    // What is asked on a way that leads back counts for the step to which it leads.
    const back = {
      id: 'back',
      kind: 'BRANCH',
      branches: [{ when: [{ slot: 'day', isFilled: true }], to: 'say' }],
    };
    const sure = { id: 'sure', kind: 'CONFIRM', slots: ['day'], prompt: 'Right?' };
    assert.deepEqual(problems([say, askDay, sure, back, end]), []);
  });

  it('has no loop in which nothing counts', () => {
    const loop = { id: 'loop', kind: 'BRANCH', branches: [{ when: [{ intent: 'NO' }], to: 'day' }] };
    assert.deepEqual(problems([askDay, loop, end]), ['steps.loop.branches']);
    const itself = { id: 'loop', kind: 'BRANCH', branches: [{ when: [{ intent: 'NO' }], to: 'loop' }] };
    assert.deepEqual(problems([itself, end]), ['steps.loop.branches']);
    const confirm = { id: 'right', kind: 'CONFIRM', slots: ['day'], prompt: 'Right?' };
    assert.deepEqual(problems([askDay, confirm, loop, end]), []);
    // A question that can be left out does not stop anything.
    const left = { ...confirm, when: [{ slot: 'day', equals: 'x' }] };
    assert.deepEqual(problems([askDay, left, loop, end]), ['steps.loop.branches']);
  });

  it('uses only tools and outcomes that the agent has, and confirms an order before', () => {
    const order = { id: 'order', kind: 'TOOL', tool: 'CONFIRM_ORDER' };
    assert.deepEqual(problems([order, end]), ['steps.order.tool', 'steps.order.tool']);
    assert.deepEqual(problems([order, end], { tools: ['CONFIRM_ORDER'] }), ['steps.order.tool']);
    const confirm = { id: 'right', kind: 'CONFIRM', slots: ['day'], prompt: 'Right?' };
    assert.deepEqual(problems([askDay, confirm, order, end], { tools: ['CONFIRM_ORDER'] }), []);
    assert.deepEqual(problems([end], { outcomes: ['OTHER'] }), ['steps.bye.outcome']);
  });

  it('never says a secret', () => {
    const secret = { ...askDay, isSecret: true };
    assert.deepEqual(problems([secret, { id: 'say', kind: 'SAY', text: '{{day}}' }, end]), [
      'steps.say.text',
    ]);
  });

  it('discloses in each of its languages, and says how to get no more calls where it calls', () => {
    assert.deepEqual(problems([end], { languages: ['en', 'de'] }), ['identity', 'aiDisclosure']);
    assert.deepEqual(problems([end], {}, 'OUTBOUND'), ['optOut']);
    assert.deepEqual(problems([end], { voiceId: null }), ['voiceId']);
  });
});
