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

/** A list that is loaded page by page. Each page follows changes of the cache. */
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
    if (this.#listeners.size === 0) this.#open(undefined, 'cache-and-network');
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  /** The same object until something changes. */
  readonly state = (): ListState<Node> => {
    this.#state ??= {
      nodes: this.#pages.flatMap(({ connection }) => connection?.edges.map(({ node }) => node) ?? []),
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
      this.#open(after, 'cache-and-network');
    }
  };

  /** Loads the first page again, and forgets the others. What was shown stays until the answer is there. */
  readonly reload = (): void => {
    const shown = this.#pages[0]?.connection;
    this.#stop();
    this.#open(undefined, 'network-only', shown);
  };

  #open(
    after: string | undefined,
    requestPolicy: 'cache-and-network' | 'network-only',
    shown?: Connection<Node>,
  ): void {
    const { client, document, variables, pick } = this.#options;
    const page: Page<Node> = { isLoading: true, stop: () => undefined, ...(shown && { connection: shown }) };
    this.#pages = after === undefined ? [page] : [...this.#pages, page];
    const { unsubscribe } = pipe(
      client.query(document, { ...variables, ...(after !== undefined && { after }) }, { requestPolicy }),
      subscribe(({ data, error, stale }) => {
        const connection = data === undefined || data === null ? undefined : pick(data);
        if (connection) page.connection = connection;
        page.problem = error && problemOf(error);
        page.isLoading = stale;
        this.#changed();
      }),
    );
    page.stop = unsubscribe;
    this.#changed();
  }

  #stop(): void {
    for (const page of this.#pages) page.stop();
  }

  #changed(): void {
    this.#state = undefined;
    for (const listener of this.#listeners) listener();
  }
}
