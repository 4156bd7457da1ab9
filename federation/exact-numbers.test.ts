import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startTestGateway } from './testing/test-gateway.ts';
import type { TestGateway } from './testing/test-gateway.ts';
import { composeSupergraph } from './testing/test-subgraphs.ts';

const goods = `
  scalar Long
  scalar JSON
  input Wanted { number: Long ids: [ID!] most: Float }
  type Query {
    goods(number: Long, id: ID, data: JSON, wanted: Wanted, most: Float): [Good!]
    again: [Good!]
  }
  type Good @key(fields: "number") { number: Long! id: ID price: Long data: JSON rate: Float count: Int }
`;
const stock = 'scalar Long type Good @key(fields: "number") { number: Long! left: Int }';
const odd = '9007199254740993';
const even = '9007199254740992';

/** A subgraph that answers with texts and records its requests. */
async function startTextSubgraph(answer: (body: string) => string) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString()));
    request.on('end', () => {
      bodies.push(body);
      response.setHeader('content-type', 'application/json').end(answer(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    bodies,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe('a value that is too large for a double or too deep for the stack', () => {
  let first: Awaited<ReturnType<typeof startTextSubgraph>>;
  let second: Awaited<ReturnType<typeof startTextSubgraph>>;
  let gateway: TestGateway;
  let good = '';
  before(async () => {
    first = await startTextSubgraph(() => `{"data":{"goods":[${good}]}}`);
    second = await startTextSubgraph((body) => {
      const numbers = [...body.matchAll(/"number":(\d+)/g)].map(([, number]) => number);
      const entities = numbers.map((number) => `{"left":${number === odd ? 1 : 2}}`);
      return `{"data":{"_entities":[${entities.join()}]}}`;
    });
    const sources = [
      { name: 'goods', sdl: goods, url: first.url },
      { name: 'stock', sdl: stock, url: second.url },
    ];
    gateway = await startTestGateway(composeSupergraph(sources));
  });
  after(async () => {
    await gateway.close();
    await Promise.all([first.close(), second.close()]);
  });

  const ask = async (query: string, variables = '{}') =>
    (await postOperation(gateway.url, `{"query":${JSON.stringify(query)},"variables":${variables}}`)).text;

  it('reaches the client as it was sent, within custom scalars of any form', async () => {
    good = `{"price":${odd},"data":{"a":[${odd},0.12345678901234567891]}}`;
    assert.equal(await ask('{ goods { price data } }'), `{"data":{"goods":[${good}]}}`);
  });

  it('is the key of its own entity only: entities whose keys differ by one are not joined', async () => {
    good = `{"__typename":"Good","number":${odd}},{"__typename":"Good","number":${even}}`;
    const answer = await ask('{ goods { number left } }');
    assert.equal(answer, `{"data":{"goods":[{"number":${odd},"left":1},{"number":${even},"left":2}]}}`);
    assert.match(second.bodies.at(-1) ?? '', new RegExp(`"number":${odd}\\}.*"number":${even}\\}`));
  });

  it('keeps its digits as an ID, is rounded as a Float and refused as an Int', async () => {
    good = `{"id":${odd},"rate":${odd},"count":${odd}}`;
    const answer = await ask('{ goods { id rate count } }');
    assert.match(answer, new RegExp(`"data":\\{"goods":\\[\\{"id":"${odd}","rate":${even},"count":null\\}`));
    assert.match(answer, /"path":\["goods",0,"count"\],"extensions":\{"code":"UPSTREAM_FAILED"\}/);
  });

  it('reaches the subgraph as the client sent it in a variable, over every transport', async () => {
    good = '{"id":"1"}';
    const query =
      'query ($number: Long, $id: ID, $data: JSON) { goods(number: $number, id: $id, data: $data) { id } }';
    const variables = `{"number":${odd},"id":${odd},"data":{"a":[${odd}]}}`;
    const sent = `"variables":{"number":${odd},"id":"${odd}","data":{"a":[${odd}]}}`;
    const received = () => first.bodies.splice(0).at(-1)?.includes(sent);
    await ask(query, variables);
    assert.ok(received());
    await fetch(
      `${gateway.url}?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(variables)}`,
    );
    assert.ok(received());
    const raw = await openSession(gateway.socketUrl);
    const payload = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    raw.socket.send(`{"id":"1","type":"subscribe","payload":${payload}}`);
    await raw.next();
    raw.socket.close();
    assert.ok(received());
  });

  it('is accepted within an input as its type allows', async () => {
    const query = 'query ($wanted: Wanted) { goods(wanted: $wanted) { id } }';
    await ask(query, `{"wanted":{"number":${odd},"ids":${odd},"most":${odd}}}`);
    const sent = `{"wanted":{"number":${odd},"ids":"${odd}","most":${even}}}`;
    assert.ok(first.bodies.at(-1)?.includes(sent), first.bodies.at(-1));
  });

  const refusedVariables: [string, string, string][] = [
    ['query ($x: Wanted) { goods(wanted: $x) { id } }', '{"x":{"ids":[1.2345678901234567891]}}', 'x.ids.0'],
    ['query ($x: JSON) { goods(data: $x) { id } }', '{"x":{"a":1e400}}', 'x'],
    ['query ($x: Float) { goods(most: $x) { id } }', '{"x":1e400}', 'x'],
  ];
  for (const [query, variables, field] of refusedVariables) {
    it(`is refused at ${field} where it cannot be passed on: ${variables}`, async () => {
      const answer = await ask(query, variables);
      assert.match(answer, new RegExp(`"extensions":\\{"code":"BAD_USER_INPUT","field":"${field}"\\}`));
    });
  }

  const refusedLiterals: [string, string][] = [
    [`{ goods(number: ${odd}) { id } }`, 'number'],
    ['{ goods(number: 0.12345678901234567891) { id } }', 'number'],
    ['{ goods(number: 1e400) { id } }', 'number'],
    ['{ goods(most: 1e400) { id } }', 'most'],
    [`{ goods(data: { a: [1, ${odd}] }) { id } }`, 'data.a.1'],
    [`{ goods(wanted: { number: ${odd} }) { id } }`, 'wanted.number'],
    [`query ($x: Long = ${odd}) { goods(number: $x) { id } }`, 'x'],
    ['query ($x: Float = 1e400) { goods(most: $x) { id } }', 'x'],
  ];
  for (const [query, field] of refusedLiterals) {
    it(`is refused at ${field} in the document: ${query}`, async () => {
      const answer = await ask(query);
      assert.match(answer, new RegExp(`"extensions":\\{"code":"BAD_USER_INPUT","field":"${field}"\\}`));
    });
  }

  it('is accepted in a document where it loses no digit', async () => {
    good = '{"id":"1"}';
    const query = `{ goods(id: ${odd}, most: ${odd}, number: 9007199254740991, data: 1.5e10) { id } }`;
    assert.equal(await ask(query), '{"data":{"goods":[{"id":"1"}]}}');
    assert.match(first.bodies.at(-1) ?? '', new RegExp(`id:\\\\"?${odd}|id:${odd}`));
  });

  it('does not change when equal reads share one answer', async () => {
    good = `{"price":${odd},"data":{"a":${odd}}}`;
    const answers = await Promise.all([1, 2, 3].map(() => ask('{ goods { price data } }')));
    for (const answer of answers) assert.equal(answer, `{"data":{"goods":[${good}]}}`);
  });

  it('is an error at its path, and not a key, when a subgraph sends a number beyond the range of doubles', async () => {
    good = '{"__typename":"Good","number":1e400}';
    const answer = await ask('{ goods { left } }');
    assert.match(answer, /"data":\{"goods":\[\{"left":null\}\]\}/);
    assert.match(answer, /"path":\["goods"\],"extensions":\{"code":"UPSTREAM_FAILED"\}/);
    good = '{"price":1e400,"id":"1"}';
    assert.match(await ask('{ goods { price id } }'), /"path":\["goods",0,"price"\].*"price":null,"id":"1"/);
  });

  it('is an error at its path when it is nested too deep, and the rest stays', async () => {
    good = `{"id":"1","data":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    const answer = await ask('{ goods { id data } }');
    assert.match(answer, /"path":\["goods",0,"data"\],"extensions":\{"code":"UPSTREAM_FAILED"\}/);
    assert.match(answer, /"data":\{"goods":\[\{"id":"1","data":null\}\]\}/);
  });
});
