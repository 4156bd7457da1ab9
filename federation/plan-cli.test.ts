import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { composeSupergraph } from './testing/test-subgraphs.ts';

const program = fileURLToPath(new URL('plan-cli.ts', import.meta.url));

const sdl = composeSupergraph([
  {
    name: 'people',
    url: 'http://localhost:1',
    sdl: 'type Query { me: User } type User @key(fields: "id") { id: ID! name: String }',
  },
  { name: 'mail', url: 'http://localhost:2', sdl: 'type User @key(fields: "id") { id: ID! unread: Int }' },
  {
    name: 'badges',
    url: 'http://localhost:3',
    sdl: `type User @key(fields: "id") {
      id: ID! unread: Int @external badge: String @requires(fields: "unread") nick: String
    }`,
  },
  {
    name: 'desk',
    url: 'http://localhost:4',
    sdl: `type User @key(fields: "id") {
      id: ID! nick: String @override(from: "badges", label: "desk-nicks") pay: Int @requiresScopes(scopes: [["pay"]])
    }`,
  },
]);

describe('npm run plan', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plan-'));
    await writeFile(join(folder, 'supergraph.graphql'), sdl);
    await writeFile(join(folder, 'good.graphql'), 'query A { me { name unread } } query B { me { name } }');
    await writeFile(
      join(folder, 'chosen.graphql'),
      'query ($all: Boolean!) { me { id: name badge @include(if: $all) } }',
    );
    await writeFile(join(folder, 'rights.graphql'), '{ me { nick pay } }');
    await writeFile(join(folder, 'bad.graphql'), '{ you }');
  });
  after(() => rm(folder, { recursive: true }));

  function run(...given: readonly string[]) {
    const env = { ...process.env, SUPERGRAPH: join(folder, 'supergraph.graphql') };
    return new Promise<{ failed: boolean; out: string; complaint: string }>((resolve) => {
      execFile(process.execPath, [program, ...given], { env }, (error, out, complaint) =>
        resolve({ failed: error !== null, out, complaint }),
      );
    });
  }

  it('prints the plan of the named operation', async () => {
    const { out } = await run(join(folder, 'good.graphql'), 'A');
    assert.match(
      out,
      /^QueryPlan \{[^]*Fetch\(service: "people"\)[^]*Flatten\(path: "me"\)[^]*service: "mail"/,
    );
  });

  it('prints the plan that runs, for its variables, with generated names where aliases of the client are names of keys', async () => {
    const all = await run(join(folder, 'chosen.graphql'), '--variables', '{"all": true}');
    assert.match(all.out, /id__asked: name[^]*service: "mail"[^]*service: "badges"/);
    const few = await run(join(folder, 'chosen.graphql'), '--variables', '{"all": false}');
    assert.match(few.out, /id__asked: name/);
    assert.doesNotMatch(few.out, /mail|badges/);
  });

  it('takes labels of @override and scopes of the caller', async () => {
    const path = join(folder, 'rights.graphql');
    const without = await run(path);
    assert.match(without.out, /service: "badges"/);
    assert.doesNotMatch(without.out, /pay/);
    const { out } = await run(path, '--label', 'desk-nicks', '--scope', 'pay');
    assert.doesNotMatch(out, /badges/);
    assert.match(out, /service: "desk"[^]*nick[^]*pay/);
  });

  it('prints the error and fails', async () => {
    const { failed, complaint } = await run(join(folder, 'bad.graphql'));
    assert.ok(failed);
    assert.match(complaint, /Cannot query field "you" on type "Query"/);
    assert.match((await run()).complaint, /Name a file/);
  });
});
