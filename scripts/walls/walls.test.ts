import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema } from 'graphql';
import { findCircles } from './circles.ts';
import { findLongSentences, findUndescribed } from './descriptions.ts';
import { findImports } from './imports.ts';
import { findTrespasses } from './rooms.ts';
import { findMisshapen } from './shapes.ts';

function trespass(path: string, ...specifiers: string[]): number {
  return findTrespasses(new Map([[path, specifiers.map((one) => `import { x } from '${one}';\n`).join('')]]))
    .length;
}

describe('findImports', () => {
  it('sees statements of every form, re-exports and dynamic imports, and no comment', () => {
    const source = `
      import { readFile } from 'node:fs/promises';
      import type { Viewer } from '#platform/identity/viewer.ts';
      import {
        one,
        type Two,
      } from '../offers/offer.ts';
      import './effect.ts';
      export * from './all.ts';
      // import { no } from './comment.ts';
      /* import { no } from './comment.ts'; */
      const lazy = await import('@scope/lazy/dist/x.js');
    `;
    const found = findImports('subgraphs/vendor/orders/order.ts', source);
    assert.deepEqual(
      found.map(({ target, isType }) => `${target}${isType ? ' (type)' : ''}`),
      [
        'node:fs',
        'platform/identity/viewer.ts (type)',
        'subgraphs/vendor/offers/offer.ts',
        'subgraphs/vendor/orders/effect.ts',
        'subgraphs/vendor/orders/all.ts',
        '@scope/lazy',
      ],
    );
  });
});

describe('findTrespasses', () => {
  it('lets a subgraph import itself, the platform and its own generated code', () => {
    const own = [
      './offer.ts',
      '#platform/log/log.ts',
      '#generated/graphql/vendor.ts',
      '#generated/prisma/vendor/client.ts',
    ];
    assert.equal(trespass('subgraphs/vendor/offers/accept.ts', ...own), 0);
  });

  it('catches a subgraph in another one, in its generated code, and in the gateway', () => {
    const others = [
      '../../admin/users.ts',
      '#generated/graphql/admin.ts',
      '#generated/prisma/admin/client.ts',
    ];
    assert.equal(trespass('subgraphs/vendor/offers/accept.ts', ...others, '../../../gateway/server.ts'), 4);
  });

  it('catches the platform and the gateway looking at a subgraph, and whatever imports upwards', () => {
    assert.equal(
      trespass('platform/log/log.ts', '../../subgraphs/admin/users.ts', '../../gateway/server.ts'),
      2,
    );
    assert.equal(
      trespass('gateway/server.ts', '../subgraphs/admin/users.ts', '../start.ts', '#generated/x.ts'),
      3,
    );
  });

  it('lets the gateway see the face of the federation, its tests the test supergraphs, and nothing else of it', () => {
    assert.equal(trespass('gateway/server.ts', '#federation/federation.ts'), 0);
    assert.equal(
      trespass('gateway/server.ts', '#federation/plans.ts', '#federation/testing/test-gateway.ts'),
      2,
    );
    assert.equal(trespass('gateway/edge/rates.test.ts', '#federation/testing/test-gateway.ts'), 0);
    assert.equal(trespass('federation/plans.ts', '../gateway/server.ts', '#contracts/jobs.ts'), 2);
  });

  it('shows the rest of the federation the face of planning, and tests all of it', () => {
    assert.equal(trespass('federation/plan-cli.ts', './planning/planner.ts'), 0);
    assert.equal(trespass('federation/federation.ts', './planning/planning-queue.ts'), 0);
    assert.equal(trespass('federation/execution/isolation.ts', '../planning/requirements/late-fields.ts'), 1);
    assert.equal(trespass('federation/planning/planner.ts', './requirements/late-fields.ts'), 0);
    assert.equal(
      trespass('federation/execution/testing/oracle.ts', '../../planning/requirements/late-fields.ts'),
      0,
    );
  });

  it('keeps packages for clients free of the house, except in their tests', () => {
    assert.equal(trespass('packages/client/follow.ts', './losses.ts', 'graphql-ws'), 0);
    assert.equal(trespass('packages/client/follow.ts', '../../platform/log/log.ts', '#generated/x.ts'), 2);
    assert.equal(trespass('packages/client/follow.test.ts', '../../platform/testing/eventually.ts'), 0);
    assert.equal(trespass('gateway/server.ts', '../packages/client/client.ts'), 1);
  });

  it('keeps the federation packages in federation/', () => {
    assert.equal(trespass('federation/plan.ts', '@apollo/query-planner'), 0);
    assert.equal(
      trespass('gateway/edge/limits.ts', '@apollo/gateway', '@apollo/federation-internals/dist/x.js'),
      2,
    );
    assert.equal(trespass('scripts/compose.ts', '@apollo/query-planner', '@apollo/composition'), 1);
  });

  it('keeps Apollo’s gateway out of the thread that serves, its types aside', () => {
    assert.equal(trespass('federation/sources/composing-worker.ts', '@apollo/gateway'), 0);
    assert.equal(trespass('federation/sources/source.ts', '@apollo/gateway'), 1);
    const types = new Map([['federation/sources/source.ts', `import type { X } from '@apollo/gateway';`]]);
    assert.deepEqual(findTrespasses(types), []);
  });
});

describe('findCircles', () => {
  const sources = (files: Record<string, string>) => new Map(Object.entries(files));

  it('catches files and folders that import one another, over any number of steps', () => {
    const found = findCircles(
      sources({
        'platform/a/one.ts': `import { b } from '../b/two.ts';`,
        'platform/b/two.ts': `import { c } from '../c/three.ts';`,
        'platform/c/three.ts': `import { a } from '../a/one.ts';`,
      }),
    );
    assert.equal(found.length, 2);
    assert.match(found[0] ?? '', /files .*one\.ts.*two\.ts.*three\.ts/);
    assert.match(
      found[1] ?? '',
      /folders [\s\S]*a\/one\.ts → platform\/b\/two\.ts[\s\S]*c\/three\.ts → platform\/a/,
    );
  });

  it('catches folders that need one another through different files', () => {
    const found = findCircles(
      sources({
        'gateway/edge/a.ts': `import { b } from '../explorer/b.ts';`,
        'gateway/explorer/b.ts': '',
        'gateway/explorer/c.ts': `import { d } from '../edge/d.ts';`,
        'gateway/edge/d.ts': '',
      }),
    );
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /edge\/a\.ts → .*explorer\/b\.ts\n.*explorer\/c\.ts → .*edge\/d\.ts$/);
  });

  it('catches the capabilities of one subgraph that need one another', () => {
    const found = findCircles(
      sources({
        'subgraphs/vendor/orders/a.ts': `import { b } from '../offers/b.ts';`,
        'subgraphs/vendor/offers/b.ts': '',
        'subgraphs/vendor/offers/c.ts': `import { d } from '../orders/d.ts';`,
        'subgraphs/vendor/orders/d.ts': '',
        'subgraphs/vendor/context.ts': `import { d } from './orders/d.ts';`,
      }),
    );
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /folders /);
  });

  it('lets types and tests point anywhere', () => {
    const found = findCircles(
      sources({
        'platform/a/one.ts': `import { b } from '../b/two.ts';`,
        'platform/b/two.ts': `import type { A } from '../a/one.ts';`,
        'platform/b/two.test.ts': `import { a } from '../a/one.ts';`,
      }),
    );
    assert.deepEqual(found, []);
  });
});

describe('findMisshapen', () => {
  it('catches empty names and long files', () => {
    const found = findMisshapen(
      new Map([
        ['platform/utils.ts', ''],
        ['platform/common/log.ts', ''],
        ['platform/log-helpers.ts', ''],
        ['platform/commonwealth.ts', 'x\n'.repeat(300)],
        ['platform/long.ts', 'x\n'.repeat(301)],
      ]),
    );
    assert.equal(found.length, 4);
  });
});

describe('findUndescribed', () => {
  it('names types, fields, arguments, inputs and enum values without words', () => {
    const schema = buildSchema(`
      type Query { thing("Which one." id: ID!, at: Int): Thing }
      "A thing." type Thing { "Its id." id: ID! name: String }
      input ThingInput { name: String }
      "A kind." enum Kind { "One." ONE TWO }
    `);
    assert.deepEqual(findUndescribed(schema), [
      'Query.thing',
      'Query.thing(at:)',
      'Thing.name',
      'ThingInput',
      'ThingInput.name',
      'Kind.TWO',
    ]);
  });
});

describe('findLongSentences', () => {
  it('names the place of a sentence of more than 25 words, over whatever lines it runs', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
    const schema = buildSchema(`
      type Query {
        "${words(25)}. ${words(25)}; ${words(3)}."
        short: Int
        """
        ${words(20)}
        ${words(6)}.
        """
        long("${words(26)}" given: Int): Int
      }
    `);
    assert.deepEqual(
      findLongSentences(schema).map((found) => found.split(':')[0]),
      ['Query.long', 'Query.long(given'],
    );
  });
});
