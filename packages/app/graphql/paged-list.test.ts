import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client, gql, makeResult } from '@urql/core';
import type { Exchange } from '@urql/core';
import { filter, map, pipe } from 'wonka';
import { PagedList } from './paged-list.ts';
import type { Connection } from './paged-list.ts';

interface Row {
  readonly id: string;
}
interface Answer {
  readonly rows: Connection<Row>;
}

/** A list of rows that the test may change, two on a page; the id of a row is its cursor. */
function listOf(rows: string[]) {
  const asked: (string | undefined)[] = [];
  const server: Exchange = () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind === 'query'),
      map((operation) => {
        const { after } = operation.variables as { readonly after?: string };
        asked.push(after);
        const start = after === undefined ? 0 : rows.indexOf(after) + 1;
        const page = rows.slice(start, start + 2);
        return makeResult(operation, {
          data: {
            rows: {
              edges: page.map((id) => ({ node: { id } })),
              pageInfo: { hasNextPage: start + 2 < rows.length, endCursor: page.at(-1) ?? null },
            },
          },
        });
      }),
    );
  const client = new Client({ url: 'http://localhost/', preferGetMethod: false, exchanges: [server] });
  const list = new PagedList<Answer, Row>({
    client,
    document: gql`
      query Rows($after: String) {
        rows(after: $after) {
          id
        }
      }
    `,
    variables: {},
    pick: (data) => data.rows,
  });
  const stop = list.subscribe(() => undefined);
  return { list, stop, asked, shown: () => list.state().nodes.map(({ id }) => id) };
}

describe('a list in pages', () => {
  it('grows by a page at a time', () => {
    const { list, shown, stop } = listOf(['a', 'b', 'c', 'd', 'e']);
    list.loadMore();
    assert.deepEqual(shown(), ['a', 'b', 'c', 'd']);
    list.loadMore();
    assert.deepEqual([shown(), list.state().hasMore], [['a', 'b', 'c', 'd', 'e'], false]);
    stop();
  });

  it('keeps all its pages when it is loaded again, and loses and repeats nothing between them', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'];
    const { list, shown, stop } = listOf(rows);
    list.loadMore();
    rows.unshift('new');
    list.reload();
    assert.deepEqual(shown(), ['new', 'a', 'b', 'c']);
    rows.splice(rows.indexOf('e'), 1);
    rows.unshift('e');
    list.reload();
    assert.deepEqual(shown(), ['e', 'new', 'a', 'b']);
    stop();
  });

  it('asks for each of its pages once when it is loaded again', () => {
    const { list, asked, stop } = listOf(['a', 'b', 'c', 'd', 'e']);
    list.loadMore();
    asked.length = 0;
    list.reload();
    assert.deepEqual(asked, [undefined, 'b']);
    stop();
  });

  it('becomes shorter with what it lists', () => {
    const rows = ['a', 'b', 'c'];
    const { list, shown, stop } = listOf(rows);
    list.loadMore();
    rows.length = 1;
    list.reload();
    assert.deepEqual(shown(), ['a']);
    stop();
  });
});
