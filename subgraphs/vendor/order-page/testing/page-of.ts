import assert from 'node:assert/strict';
import type { Claims } from '#platform/identity/claims.ts';
import type { VendorTests } from '../../testing/vendor-subgraph.ts';

export const readUrl = 'query ($id: ID!) { order(id: $id) { customerUrl } }';

/** The page of an order, as a browser without script asks for it. */
export interface TestPage {
  /** Its path. */
  readonly path: string;
  /** What it says, in one line. */
  text(more?: { readonly query?: string; readonly headers?: Record<string, string> }): Promise<string>;
  post(act: string, headers?: Record<string, string>): Promise<Response>;
  /** Presses a button. @returns where it leads */
  act(act: string): Promise<string>;
}

export async function pageOf(tests: VendorTests, orderId: string, viewer: Claims): Promise<TestPage> {
  const { order } = await tests.ask(viewer, readUrl, { id: orderId });
  assert.ok(order?.customerUrl);
  const path = new URL(order.customerUrl).pathname;
  const post = (act: string, headers: Record<string, string> = {}) =>
    tests.fetch({}, path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ do: act }).toString(),
    });
  return {
    path,
    post,
    text: async ({ query = '', headers = {} } = {}) => {
      const answer = await tests.fetch({}, `${path}${query}`, { headers });
      assert.equal(answer.status, 200);
      return (await answer.text()).replaceAll(/\s+/g, ' ');
    },
    act: async (act) => {
      const answer = await post(act);
      assert.equal(answer.status, 303);
      return answer.headers.get('location') ?? '';
    },
  };
}
