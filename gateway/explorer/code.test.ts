import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { sessionOf, startClockGateway } from './testing/clock-gateway.ts';
import type { ClockGateway } from './testing/clock-gateway.ts';

interface CodeOptions {
  readonly session: string | null;
  readonly inClear: boolean;
}

// Plain JavaScript for the browser, without types.
const { codeFor, kinds } = (await import(new URL('./client/code.js', import.meta.url).href)) as {
  codeFor: (kind: string, operation: Operation, endpoint: string, options: CodeOptions) => string;
  kinds: readonly string[];
};

interface Operation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

const person: Operation = {
  kind: 'query',
  query: `# It's "quoted", \`ticked\` and \${dear}\nquery Person($id: ID!) { me { name } user(id: $id) { id } }`,
  operationName: 'Person',
  variables: { id: `o'hara "$HOME" \`x\` \${y} \\` },
};
const ticks: Operation = {
  kind: 'subscription',
  query: 'subscription Ticks { ticks { value by { name } } }',
  operationName: 'Ticks',
  variables: {},
};
const expected = { data: { me: { name: 'Ada' }, user: { id: person.variables['id'] } } };
const run = promisify(execFile);

/** Ends after the first log of the code. */
const endAfterLog = `console.log = (data) => process.stdout.write(JSON.stringify(data), () => process.exit());`;

/** Runs code as a module in this folder, where packages are found. It may lack types, and ends after 20 s. */
async function runModule(code: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: import.meta.dirname,
    timeout: 20_000,
  });
  return stdout;
}

describe('code of an operation', () => {
  let gateway: ClockGateway;
  let endpoint: string;
  before(async () => {
    gateway = await startClockGateway();
    endpoint = `${gateway.origin}/graphql`;
  });
  after(() => gateway.close());

  const session = sessionOf('ada');
  const inClear = { session, inClear: true };

  it('has the session id only on request', () => {
    for (const operation of [person, ticks]) {
      for (const kind of kinds) {
        const code = codeFor(kind, operation, endpoint, { session, inClear: false });
        assert.doesNotMatch(code, /session-of/, kind);
        assert.match(code, /\$SESSION_ID|YOUR SESSION ID/, kind);
        assert.match(codeFor(kind, operation, endpoint, inClear), /session-of-ada/, kind);
      }
    }
  });

  it('sends no session while signed out', () => {
    for (const kind of kinds)
      assert.doesNotMatch(codeFor(kind, person, endpoint, { session: null, inClear: false }), /session/i);
  });

  it('for cURL runs unchanged in a shell, whatever it contains', async () => {
    const clear = await run('sh', ['-c', `${codeFor('cURL', person, endpoint, inClear)} --silent`]);
    assert.deepEqual(JSON.parse(clear.stdout), expected);
    const hidden = codeFor('cURL', person, endpoint, { session, inClear: false });
    const env = { ...process.env, SESSION_ID: session };
    assert.deepEqual(JSON.parse((await run('sh', ['-c', `${hidden} --silent`], { env })).stdout), expected);
  });

  it('for fetch runs unchanged', async () => {
    const code = `${codeFor('fetch', person, endpoint, inClear)}\nconsole.log(JSON.stringify({ data, errors }));`;
    assert.deepEqual(JSON.parse(await runModule(code)), expected);
  });

  it('for Apollo Client and urql runs unchanged', async () => {
    const apollo = `${codeFor('Apollo Client', person, endpoint, inClear)}\nconsole.log(JSON.stringify({ data }));`;
    assert.partialDeepStrictEqual(JSON.parse(await runModule(apollo)), expected);
    const urql = `${endAfterLog}\n${codeFor('urql', person, endpoint, inClear)}\nconsole.log({ data, error });`;
    assert.deepEqual(JSON.parse(await runModule(urql)), expected);
    const signIn: Operation = {
      kind: 'mutation',
      query: 'mutation SignIn($name: String!) { signIn(name: $name) { session { id } } }',
      operationName: 'SignIn',
      variables: { name: 'grace' },
    };
    for (const kind of ['Apollo Client', 'urql']) {
      const code = `${endAfterLog}\n${codeFor(kind, signIn, endpoint, inClear)}\nconsole.log(data.signIn.session.id);`;
      assert.match(await runModule(code), /session-of-grace/, kind);
    }
  });

  it('for a subscription receives events unchanged', async () => {
    const stream = `${codeFor('cURL', ticks, endpoint, inClear)} --silent | grep --max-count=1 value`;
    const readers = [
      run('sh', ['-c', stream]).then(({ stdout }) => stdout),
      ...['fetch', 'Apollo Client', 'urql'].map((kind) =>
        runModule(`${endAfterLog}\n${codeFor(kind, ticks, endpoint, inClear)}`),
      ),
    ];
    const ticking = setInterval(() => gateway.tick(8), 50);
    const received = await Promise.all(readers).finally(() => clearInterval(ticking));
    for (const text of received) assert.match(text, /"value":8,"by":\{.*"name":"Ada"/);
  });
});
