import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import { answerWith, startByteSubgraph } from './testing/byte-subgraph.ts';
import type { Behaviour, ByteSubgraph } from './testing/byte-subgraph.ts';
import { startEdgeGateway } from './testing/edge-gateway.ts';
import type { EdgeGateway } from './testing/edge-gateway.ts';
import { composeSupergraph, serveTestSchema } from '#federation/testing/test-subgraphs.ts';
import type { TestSubgraph } from '#federation/testing/test-subgraphs.ts';

const moody = /* GraphQL */ `
  enum Colour {
    RED
  }
  type Query {
    thing: Thing
    things: [Thing!]
    must: Int!
    colour: Colour
    count: Int
  }
  type Mutation {
    touch: Int
  }
  type Thing {
    id: ID!
    name: String!
  }
`;
const steady = {
  name: 'steady',
  sdl: 'type Query { word: String }',
  resolvers: { Query: { word: () => 'fine' } },
};
const deadlineMs = 400;
const maxAnswerBytes = 100_000;

describe('a subgraph that fails', () => {
  let failing: ByteSubgraph;
  let sound: TestSubgraph;
  let gateway: EdgeGateway;
  before(async () => {
    failing = await startByteSubgraph();
    sound = await serveTestSchema(steady);
    const sdl = composeSupergraph([
      { name: 'moody-one', sdl: moody, url: failing.url },
      { ...steady, url: sound.url },
    ]);
    gateway = await startEdgeGateway(sdl, {
      NODE_ENV: 'production',
      SUBGRAPH_TIMEOUT_MS_MOODY_ONE: String(deadlineMs),
      MAX_ANSWER_BYTES: String(maxAnswerBytes),
    });
  });
  after(async () => {
    await gateway.close();
    await sound.kill();
    await failing.close();
  });

  const ask = (query: string) => postOperation(gateway.endpoint, { query });
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
  const thing = { id: '1', name: 'a' };

  /** Writes a byte repeatedly while the connection is open. */
  const dripping =
    (start: string, byte: string): Behaviour =>
    (connection) => {
      connection.write(start);
      const timer = setInterval(() => connection.write(byte), 50);
      connection.once('close', () => clearInterval(timer));
    };

  const nonsense: [string, Behaviour][] = [
    ['a page', answerWith('<html>secret</html>', '200 OK', 'content-type: text/html')],
    ['a server error', answerWith({ errors: [{ message: 'secret' }] }, '500 Internal Server Error')],
    ['refused credentials', answerWith({ errors: [{ message: 'secret' }] }, '401 Unauthorized')],
    ['a redirection', answerWith('', '302 Found', 'location: http://secret/')],
    ['nothing', answerWith('')],
    ['half an object', answerWith('{"data":{"thing":')],
    ['less than it announces', (connection) => connection.end(`${head}content-length: 500\r\n\r\n{"data":`)],
    ['a list as data', answerWith({ data: [] })],
    ['no data and no reason', answerWith({ data: null })],
    ['no data and an empty list of reasons', answerWith({ data: null, errors: [] })],
    ['a text as errors', answerWith({ errors: 'secret' })],
    ['errors that are none', answerWith({ data: null, errors: [null] })],
    ['bytes that are no HTTP', (connection) => connection.write('secret\r\n\r\n')],
    ['what it compressed unasked', answerWith('secret', '200 OK', 'content-encoding: gzip')],
    ['never', () => undefined],
    ['a byte now and then', dripping(`${head}content-length: 5000\r\n\r\n`, ' ')],
    ['a header now and then', dripping(head, 'x: y\r\n')],
    ['more than is allowed', answerWith({ data: { thing }, pad: 'x'.repeat(maxAnswerBytes) })],
    [
      'without end',
      dripping(`${head}transfer-encoding: chunked\r\n\r\n`, `8000\r\n${' '.repeat(0x8000)}\r\n`),
    ],
    ['by hanging up', (connection) => connection.destroy()],
    ['by a reset', (connection) => connection.resetAndDestroy()],
    [
      'by a reset within the answer',
      (connection) =>
        connection.write(`${head}content-length: 50\r\n\r\n{"d`, () => connection.resetAndDestroy()),
    ],
  ];
  for (const [what, behaviour] of nonsense) {
    it(`removes only its own part of the answer, and reveals no details: ${what}`, async () => {
      failing.behave(behaviour);
      const started = performance.now();
      const answer = await ask('{ thing { id name } word }');
      assert.deepEqual(answer.data, { thing: null, word: 'fine' });
      assert.deepEqual(answer.errors, [
        {
          message: 'A required service did not respond.',
          path: ['thing'],
          extensions: { code: 'UPSTREAM_FAILED' },
        },
      ]);
      // Its own timeout, not the common one.
      assert.ok(performance.now() - started < 10_000);
      failing.behave(answerWith({ data: { thing } }));
      assert.deepEqual((await ask('{ thing { id name } }')).data, { thing });
    });
  }

  for (const status of ['400 Bad Request', '401 Unauthorized', '403 Forbidden', '503 Service Unavailable']) {
    it(`may give its reason in a GraphQL body with the status ${status}: its message, code and extensions are kept`, async () => {
      const extensions = { code: 'UNAUTHENTICATED', realm: 'things' };
      failing.behave(
        answerWith(
          { data: null, errors: [{ message: 'Sign in first.', path: ['thing'], extensions }] },
          status,
        ),
      );
      const answer = await ask('{ thing { id } word }');
      assert.deepEqual(answer.data, { thing: null, word: 'fine' });
      assert.deepEqual(answer.errors, [{ message: 'Sign in first.', path: ['thing'], extensions }]);
    });
  }

  it('hides errors without a code and internal details when it answers with a server error', async () => {
    const inside = { message: 'connect ECONNREFUSED', extensions: { code: 'DATABASE' } };
    const named = { message: 'Too much.', extensions: { code: 'CONFLICT', stacktrace: ['secret'] } };
    failing.behave(answerWith({ data: null, errors: [{ message: 'secret' }, inside, named] }, '500 Oh'));
    const answer = await ask('{ thing { id } word }');
    assert.deepEqual(
      answer.errors.map(({ message, extensions }) => [message, extensions]),
      [
        ['A required service did not respond.', { code: 'UPSTREAM_FAILED' }],
        ['A required service did not respond.', { code: 'UPSTREAM_FAILED' }],
        ['Too much.', { code: 'CONFLICT' }],
      ],
    );
  });

  it('gets one retry of a query whose connection broke, and no retry of a mutation', async () => {
    failing.behave((connection) => connection.resetAndDestroy());
    let before = failing.requests();
    await ask('{ thing { id } }');
    assert.equal(failing.requests() - before, 2);
    before = failing.requests();
    assert.equal((await ask('mutation { touch }')).code, 'UPSTREAM_FAILED');
    assert.equal(failing.requests() - before, 1);
  });

  it('may give a value that the schema does not allow: the field is null, with an error', async () => {
    const wrong: [unknown, string, Record<string, unknown> | null][] = [
      [{ thing: { id: { x: 1 }, name: 5 } }, '{ thing { id name } word }', { thing: null, word: 'fine' }],
      [{ thing: [thing] }, '{ thing { id } word }', { thing: null, word: 'fine' }],
      [{ thing: 'secret' }, '{ thing { id } word }', { thing: null, word: 'fine' }],
      [{ things: thing }, '{ things { id } word }', { things: null, word: 'fine' }],
      [{ things: [null, thing] }, '{ things { id } word }', { things: null, word: 'fine' }],
      [{ colour: 'SECRET' }, '{ colour word }', { colour: null, word: 'fine' }],
      [{ count: 1.5 }, '{ count word }', { count: null, word: 'fine' }],
      [{ must: null }, '{ must word }', null],
    ];
    for (const [data, query, expected] of wrong) {
      failing.behave(answerWith({ data }));
      const answer = await ask(query);
      assert.deepEqual(answer.data, expected, query);
      assert.equal(answer.errors.length, 1);
      assert.doesNotMatch(answer.text, /secret/i);
    }
  });

  it('cannot add unrequested fields, and cannot change a prototype', async () => {
    failing.behave(
      answerWith(
        '{"data":{"__proto__":{"stained":1},"other":"secret","thing":{"id":"1","name":"a","secret":1,"__proto__":{"stained":2},"constructor":{"prototype":{"stained":3}}}}}',
        '200 OK',
        'set-cookie: secret=1\r\nx-secret: 1',
      ),
    );
    const answer = await ask('{ thing { id name } }');
    assert.deepEqual(answer.data, { thing });
    assert.doesNotMatch(answer.text + JSON.stringify([...answer.headers]), /secret/);
    assert.equal('stained' in {}, false);
  });

  it('shows its reasons, but no internal details', async () => {
    const told: [Record<string, unknown>, string, Record<string, unknown>][] = [
      [
        { message: 'No such thing.', extensions: { code: 'NOT_FOUND', field: 'id' } },
        'No such thing.',
        { code: 'NOT_FOUND', field: 'id' },
      ],
      [{ message: 'Plain.' }, 'Plain.', { code: 'DOWNSTREAM_SERVICE_ERROR' }],
      [
        {
          message: 'Plain.',
          extensions: {
            code: 'X',
            stacktrace: ['secret'],
            url: 'secret',
            http: {},
            exception: {},
            originalError: {},
            hint: 'connect ECONNREFUSED secret',
          },
        },
        'Plain.',
        { code: 'X' },
      ],
      [
        { message: `connect to http://secret:4001/graphql failed\n    at Secret (/srv/secret.js:1:2)` },
        'A required service did not respond.',
        { code: 'UPSTREAM_FAILED' },
      ],
      [
        { message: 'Cannot query field "x" on type "Y". Did you mean "secret"?' },
        'Cannot query field "x" on type "Y".',
        { code: 'DOWNSTREAM_SERVICE_ERROR' },
      ],
      [
        { message: { secret: 1 }, path: 'thing', extensions: 'secret' },
        'A required service did not respond.',
        { code: 'DOWNSTREAM_SERVICE_ERROR' },
      ],
    ];
    for (const [error, message, extensions] of told) {
      failing.behave(answerWith({ data: { thing: null }, errors: [{ path: ['thing'], ...error }] }));
      const answer = await ask('{ thing { id } }');
      assert.equal(answer.errors[0]?.message, message);
      assert.deepEqual(answer.errors[0].extensions, extensions);
      assert.doesNotMatch(answer.text, /secret/i);
    }
  });
});
