import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client, gql } from '@urql/core';
import type { Exchange, OperationResult } from '@urql/core';
import type { DefaultStorage } from '@urql/exchange-graphcache/default-storage';
import { connect } from '@switchboard/client';
import { filter, map, merge, mergeMap, pipe, fromPromise } from 'wonka';
import { eventually } from '#platform/testing/eventually.ts';
import { answersIn } from './kept-answers.ts';

Object.assign(globalThis, { window: new EventTarget() });

const query = gql`
  {
    me {
      __typename
      id
      name
    }
  }
`;

/** A device that keeps answers in memory. */
function memoryStorage() {
  const kept: Record<string, string | undefined> = {};
  const storage: DefaultStorage = {
    readData: async () => kept,
    writeData: async (changes) => void Object.assign(kept, changes),
    readMetadata: async () => [],
    writeMetadata: () => undefined,
    clear: async () => {
      for (const key of Object.keys(kept)) delete kept[key];
    },
  };
  return { kept, storage };
}

/** A page on the device whose server answers when it is told to. */
function startPage(answers: ReturnType<typeof answersIn>, name: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const server: Exchange = () => (operations) =>
    pipe(
      merge([
        pipe(
          operations,
          filter(({ kind }) => kind !== 'teardown'),
          mergeMap((operation) =>
            pipe(
              fromPromise(promise),
              map(() => operation),
            ),
          ),
        ),
      ]),
      map((operation): OperationResult => ({
        operation,
        data: { me: { __typename: 'User', id: name, name } },
        stale: false,
        hasNext: false,
      })),
    );
  const client = new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    exchanges: [answers.exchange({}, connect({ url: 'ws://localhost/graphql', lazy: true })), server],
  });
  return { ask: () => client.query(query, {}).toPromise(), answer: resolve };
}

describe('answers on the device', () => {
  it('are there after a restart of the page', async () => {
    const { kept, storage } = memoryStorage();
    const page = startPage(answersIn(storage), 'Ada');
    page.answer();
    await page.ask();
    await eventually(async () => JSON.stringify(kept).includes('Ada'));
  });

  it('are gone after a sign-out, those included that arrive later', async () => {
    const { kept, storage } = memoryStorage();
    const answers = answersIn(storage);
    const former = startPage(answers, 'Ada');
    const onItsWay = former.ask();
    await answers.clear();
    former.answer();
    assert.match(JSON.stringify((await onItsWay).data), /Ada/);

    const next = startPage(answers, 'Bo');
    next.answer();
    await next.ask();
    await eventually(async () => JSON.stringify(kept).includes('Bo'));
    assert.doesNotMatch(JSON.stringify(kept), /Ada/);
  });
});
