/**
 * How a caller stands to one object. A caller has several: an operator has a session as well.
 * `OWNER`: the object is theirs (the customer of an order, the sender of a message, the account itself).
 * `VENDOR`: they act for the vendor whose it is. `OFFERED`: they act for a vendor that was offered the order, and has not
 * accepted it. `PARTICIPANT`: they take part in the conversation. `OPERATOR`: they are an operator, or an API key with the
 * permission of the object. `GRANTED`: another subgraph, which shows what holds the object, has granted it to them: see `platform/files/grant.ts`. `ADMIN`: they are an administrator. `STAFF_IS_KNOWN`: they have a session, and the object is the account of an operator or a vendor.
 */
export type Standing =
  | 'OWNER'
  | 'VENDOR'
  | 'OFFERED'
  | 'PARTICIPANT'
  | 'OPERATOR'
  | 'ADMIN'
  | 'GRANTED'
  | 'STAFF_IS_KNOWN'
  | 'SIGNED_IN'
  | 'ANYONE';

/**
 * Fields of a type, and the standings that see them; one of them is enough. An API key needs the permission as well, where they show what
 * is guarded by another one than their entity.
 */
export type FieldRow = readonly [to: readonly Standing[], fields: string, permission?: string];

/** An entity: who sees which of its fields. Nobody else sees the entity at all. */
export interface EntityRights {
  /** The permission by which an API key stands to every object of the type as an operator does. */
  readonly permission: string | null;
  readonly rows: readonly FieldRow[];
}

/** What names an object, and the standings that may use it. */
export interface ObjectRights {
  /** The type of the object. */
  readonly of: string;
  /** The argument that names the object, such as `input.orderId`; null where the caller's own is meant. */
  readonly at: string | null;
  readonly to: readonly Standing[];
  /** The permission of an API key, where the type is no entity. */
  readonly permission?: string;
}

/**
 * Who may use a route that shows no object. `GATEWAY`: the gateway itself. `SIGNED_BY_THE_PROVIDER`: whoever signs with the provider's key.
 * `BY_ITS_LINK`: whoever has the secret in its address, also without a session. `ANYBODY`: it is a page without secrets.
 */
export type RouteRights = 'GATEWAY' | 'SIGNED_BY_THE_PROVIDER' | 'BY_ITS_LINK' | 'ANYBODY';

/**
 * What a subgraph shows and lets do, stated beside its SDL. `@allow` says who may use a root field; this says what they see
 * there. The rights matrix (e2e/access) compares it with what the system does.
 */
export interface SubgraphRights {
  readonly entities: Readonly<Record<string, EntityRights>>;
  /**
   * Types that are no entities. The words are the fields that everybody sees who sees the object that holds them; rows
   * narrow it down.
   */
  readonly parts: Readonly<Record<string, string | readonly FieldRow[]>>;
  /**
   * Queries by id: to whom they show an object. Of lists, and of queries that name another object such as `vendorId`, those that are open to
   * more than operators.
   */
  readonly queries: Readonly<Record<string, ObjectRights>>;
  readonly subscriptions: Readonly<Record<string, ObjectRights>>;
  /** Every mutation that names an object by its id. */
  readonly mutations: Readonly<Record<string, ObjectRights>>;
  /** Input fields that hold an id, a role, a state, a sum or a time: why a caller may set them. */
  readonly settable: Readonly<Record<string, string>>;
  /** Routes beside GraphQL, such as `GET /files/invoices/:id.pdf`. */
  readonly routes: Readonly<Record<string, ObjectRights | RouteRights>>;
}
