import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const operation = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });
const settings = z.object({
  examples: z.array(z.object({ query: z.string(), variables: z.string().default('{}') })),
  accounts: z.array(operation.extend({ title: z.string() })),
  whoAmI: z.object({ query: z.string(), show: z.array(z.string()) }),
});
const signedIn = z.object({
  data: z.object({ signIn: z.object({ session: z.object({ id: z.string() }) }) }),
});
const named = z.looseObject({ id: z.string() });
const order = z.object({
  vendor: z.object({ displayName: z.string(), user: named }).nullable(),
  conversation: z
    .object({ lastMessage: z.object({ body: z.string() }), assignee: named.nullable() })
    .nullable(),
});
const orders = z.object({
  data: z.object({ orders: z.object({ edges: z.array(z.object({ node: order })) }) }),
  errors: z.undefined().optional(),
});

describe('the explorer of the demo', () => {
  let system: TestSystem;
  let page: z.output<typeof settings>;

  before(async () => {
    system = await startSystem({ DEMO_DATA: 'true' });
    const html = await (await fetch(`${system.origin}/explorer`)).text();
    page = settings.parse(JSON.parse(/id="x-settings">([^]*?)<\/script>/.exec(html)?.[1] ?? ''));
  });
  after(() => system.stop());

  async function post(body: unknown, session?: string): Promise<unknown> {
    const response = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(session === undefined ? {} : { 'x-session-id': session }),
      },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  async function signInAs(title: string): Promise<string> {
    const account = page.accounts.find((candidate) => candidate.title === title);
    assert.ok(account, title);
    const { query, variables } = account;
    return signedIn.parse(await post({ query, variables })).data.signIn.session.id;
  }

  it('has accounts that sign in, and knows who they are', async () => {
    const answers = [];
    for (const { title } of page.accounts)
      answers.push(await post({ query: page.whoAmI.query }, await signInAs(title)));
    assert.partialDeepStrictEqual(
      answers,
      ['ADMIN', 'AGENT', 'VENDOR', 'VENDOR'].map((role) => ({ data: { me: { role } } })),
    );
  });

  it('shows an administrator data of three subgraphs by its first operation', async () => {
    const [first] = page.examples;
    assert.ok(first);
    const request = { query: first.query, variables: JSON.parse(first.variables) as unknown };
    const { data } = orders.parse(await post(request, await signInAs('Administrator')));
    const nodes = data.orders.edges.map(({ node }) => node);
    assert.ok(nodes.some(({ vendor, conversation }) => vendor !== null && conversation !== null));
    assert.ok(nodes.some(({ conversation }) => conversation?.assignee != null));
  });
});
