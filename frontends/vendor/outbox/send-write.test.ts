import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client } from '@urql/core';
import type { Exchange, OperationResult } from '@urql/core';
import { Kind } from 'graphql';
import { filter, map, pipe } from 'wonka';
import { CombinedError } from '@urql/core';
import { sendWrite } from './send-write.ts';
import type { Write } from './write.ts';

const message: Write = { kind: 'message', conversationId: 'conversation', clientId: 'client', body: 'Hello' };

const orderId = 'order';
const number = '1001';
const clientId = 'client';

/** A server with the session of one person after the other, which notes each mutation. */
function startServer(people: readonly string[], refusal?: string) {
  const mutations: string[] = [];
  const inputs: unknown[] = [];
  let asked = 0;
  const server: Exchange = () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind !== 'teardown'),
      map((operation): OperationResult => {
        const [definition] = operation.query.definitions;
        const name = definition?.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined;
        const answer = { operation, stale: false, hasNext: false };
        if (name === 'OutboxPerson') {
          const id = people[Math.min(asked, people.length - 1)];
          asked += 1;
          return { ...answer, data: { me: { id } } };
        }
        mutations.push(name ?? '');
        inputs.push(operation.variables?.['input']);
        if (refusal === undefined)
          return { ...answer, data: { sendMessage: { message: { id: 'message' } } } };
        return {
          ...answer,
          data: undefined,
          error: new CombinedError({
            graphQLErrors: [{ message: 'Refused.', extensions: { code: refusal } }],
          }),
        };
      }),
    );
  const client = new Client({ url: 'http://localhost/graphql', preferGetMethod: false, exchanges: [server] });
  return { client, mutations, inputs };
}

describe('a write on its way', () => {
  it('is sent with the session of the person who wrote it', async () => {
    const { client, mutations } = startServer(['ada']);
    assert.deepEqual(await sendWrite(client, message, 'ada'), { result: 'sent' });
    assert.deepEqual(mutations, ['OutboxSay']);
  });

  it('has its clientId each time that it is sent, whatever it is: the server does it once', async () => {
    const { client, inputs } = startServer(['ada']);
    const writes: readonly Write[] = [
      message,
      { kind: 'progress', orderId, number, percent: 40, note: null, clientId },
      { kind: 'complete', orderId, number, note: 'Done.', clientId },
    ];
    for (const write of writes) {
      await sendWrite(client, write, 'ada');
      await sendWrite(client, write, 'ada');
      const [first, again] = inputs.splice(0);
      assert.deepEqual(first, again);
      assert.ok(typeof first === 'object' && first !== null && 'clientId' in first);
      assert.equal(first.clientId, clientId, write.kind);
    }
  });

  it('waits while another person is signed in', async () => {
    const { client, mutations } = startServer(['bo']);
    assert.deepEqual(await sendWrite(client, message, 'ada'), { result: 'later' });
    assert.deepEqual(mutations, []);
  });

  it('is not lost when another person signs in at this very moment and is refused', async () => {
    const { client } = startServer(['ada', 'bo'], 'FORBIDDEN');
    assert.deepEqual(await sendWrite(client, message, 'ada'), { result: 'later' });
  });

  it('is refused when the server refuses its author', async () => {
    const { client } = startServer(['ada'], 'FORBIDDEN');
    assert.deepEqual(await sendWrite(client, message, 'ada'), { result: 'refused', reason: 'Refused.' });
  });
});
