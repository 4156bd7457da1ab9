import { pipe, subscribe } from 'wonka';
import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core';
import { problemOf } from './problem.ts';
import type { Problem } from './problem.ts';

/** A connection of the API: edges with nodes, and whether more follow. */
export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
}

export interface ListState<Node> {
  readonly nodes: readonly Node[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** True until the first page is there. */
  readonly isFirst: boolean;
  readonly problem: Problem | undefined;
}

interface Page<Node> {
  /** The cursor that it follows; undefined for the first page. */
  readonly after: string | undefined;
  connection?: Connection<Node>;
  problem?: Problem | undefined;
  isLoading: boolean;
  stop: () => void;
}

export interface PagedListOptions<Data, Node> {
  readonly client: Client;
  readonly document: TypedDocumentNode<Data>;
  readonly variables: AnyVariables;
  /** Finds the connection in an answer. */
  readonly pick: (data: Data) => Connection<Node> | null | undefined;
}

/**
 * A list that is loaded page by page. Each page follows changes of the cache. When a page ends elsewhere than before, the page
 * behind it is loaded again, so that nothing between them is lost or there twice.
 */
export class PagedList<Data, Node> {
  readonly #options: PagedListOptions<Data, Node>;
  readonly #listeners = new Set<() => void>();
  #pages: Page<Node>[] = [];
  #state: ListState<Node> | undefined;

  constructor(options: PagedListOptions<Data, Node>) {
    this.#options = options;
  }

  /** Loads the first page while somebody listens. */
  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) {
      this.#pages = [];
      this.#load(0, undefined, 'cache-and-network');
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  /** The same object until something changes. */
  readonly state = (): ListState<Node> => {
    this.#state ??= {
      nodes: withoutRepeats(
        this.#pages.flatMap(({ connection }) => connection?.edges.map(({ node }) => node) ?? []),
      ),
      hasMore: this.#pages.at(-1)?.connection?.pageInfo.hasNextPage ?? false,
      isLoading: this.#pages.some(({ isLoading }) => isLoading),
      isFirst: this.#pages.every(({ connection }) => connection === undefined),
      problem: this.#pages.find(({ problem }) => problem)?.problem,
    };
    return this.#state;
  };

  readonly loadMore = (): void => {
    const { connection, isLoading } = this.#pages.at(-1) ?? {};
    const after = connection?.pageInfo.endCursor;
    if (isLoading !== true && connection?.pageInfo.hasNextPage === true && typeof after === 'string') {
      this.#load(this.#pages.length, after, 'cache-and-network');
    }
  };

  /** Loads what is shown again. It stays until the answers are there, and so does the place of whoever reads the list. */
  readonly reload = (): void => this.#load(0, undefined, 'network-only');

  /** Loads a page, or loads it anew; then the pages behind it are loaded again as well. */
  #load(index: number, after: string | undefined, requestPolicy: 'cache-and-network' | 'network-only'): void {
    const { client, document, variables, pick } = this.#options;
    const former = this.#pages[index];
    former?.stop();
    const page: Page<Node> = {
      after,
      isLoading: true,
      stop: () => undefined,
      ...(former?.connection && { connection: former.connection }),
    };
    this.#pages = [...this.#pages.slice(0, index), page, ...this.#pages.slice(index + 1)];
    let isNew = true;
    const { unsubscribe } = pipe(
      client.query(document, { ...variables, ...(after !== undefined && { after }) }, { requestPolicy }),
      subscribe(({ data, error, stale }) => {
        const connection = data === undefined || data === null ? undefined : pick(data);
        if (connection) page.connection = connection;
        page.problem = error && problemOf(error);
        page.isLoading = stale;
        if (!stale && connection) {
          this.#followOn(page, connection, isNew);
          isNew = false;
        }
        this.#changed();
      }),
    );
    page.stop = unsubscribe;
    this.#changed();
  }

  /** Makes the page behind this one begin where this one ends. */
  #followOn(page: Page<Node>, { pageInfo }: Connection<Node>, isNew: boolean): void {
    const index = this.#pages.indexOf(page);
    const next = this.#pages[index + 1];
    if (index < 0 || !next || (!isNew && next.after === pageInfo.endCursor)) return;
    if (pageInfo.hasNextPage && typeof pageInfo.endCursor === 'string') {
      this.#load(index + 1, pageInfo.endCursor, 'network-only');
      return;
    }
    for (const { stop } of this.#pages.slice(index + 1)) stop();
    this.#pages = this.#pages.slice(0, index + 1);
  }

  #stop(): void {
    for (const page of this.#pages) page.stop();
  }

  #changed(): void {
    this.#state = undefined;
    for (const listener of this.#listeners) listener();
  }
}

/** While pages are loaded anew the same object may be on two of them for a moment. */
function withoutRepeats<Node>(nodes: readonly Node[]): readonly Node[] {
  const found = new Map(nodes.map((node) => [idOf(node), node]));
  return found.size === nodes.length ? nodes : [...found.values()];
}

function idOf(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'id' in node ? node.id : node;
}
