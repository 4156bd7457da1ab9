import type { Api } from '../api/api.ts';
import type { Conditions } from './conditions.ts';
import type { EntityRecord, Fields } from '../values/value.ts';

/** A record and its place in the list of the API. */
export interface Placed {
  readonly record: EntityRecord;
  /** The cursor of the API that the next page follows. */
  readonly cursor: string;
}

/** A part of the records that the caller may see. */
export interface Page {
  readonly placed: readonly Placed[];
  /** The place that the next page follows; undefined after the last page. */
  readonly next: string | undefined;
}

/** One entity of Base44's SDK, on operations of the API with the caller's rights. */
export interface Entity {
  readonly name: string;
  /** The order in which the API lists: a field with `-` before it for descending. Undefined where it is another one. */
  readonly order: string | undefined;
  /**
   * A page of up to 100 records. Conditions may narrow it; they are evaluated afterwards, so a page may hold others too.
   * @param after the place that it follows
   * @param first its size, by default 100
   */
  page(api: Api, conditions: Conditions, after: string | undefined, first?: number): Promise<Page>;
  get(api: Api, id: string): Promise<EntityRecord | undefined>;
  /** Checks a new record, and returns what makes it. @throws Refusal */
  readonly create: (given: Fields) => (api: Api) => Promise<EntityRecord>;
  /**
   * Checks changed fields, and returns what writes them: one mutation, so that nothing is half-written.
   * @throws Refusal
   */
  readonly update: (current: EntityRecord, changed: Fields) => (api: Api) => Promise<void>;
  /** Fields that only an update has, for example the reason of a status. */
  readonly extraFields?: readonly string[];
  /** Why its records can't be deleted, and what to do instead. */
  readonly keptBecause: string;
}

/** Records on a page of the API. */
export const pageSize = 100;

/** A connection of the API. */
interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** A page out of a connection of the API. */
export function pageOf<Node>(
  { edges, pageInfo }: Connection<Node>,
  recordOf: (node: Node) => EntityRecord,
): Page {
  return {
    placed: edges.map(({ cursor, node }) => ({ record: recordOf(node), cursor })),
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
  };
}

export const emptyPage: Page = { placed: [], next: undefined };
