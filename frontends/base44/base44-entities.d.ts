/** See base44-entities.js. */
type Call = (...given: readonly unknown[]) => Promise<unknown>;

interface User {
  readonly me: () => Promise<unknown>;
  readonly updateMyUserData: (data: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly login: (next?: string) => void;
  readonly loginWithRedirect: (next?: string) => void;
  readonly logout: (to?: string) => void;
  readonly isAuthenticated: () => Promise<boolean>;
  readonly list: Call;
  readonly filter: Call;
  readonly get: Call;
  readonly update: Call;
}

/** What an app calls on the records of an entity. */
export interface EntityCalls {
  readonly list: Call;
  readonly filter: Call;
  readonly get: Call;
  readonly create: Call;
  readonly update: Call;
  readonly delete: Call;
}

export type Entities = Readonly<
  Record<
    'Order' | 'Vendor' | 'Notification' | 'Referral' | 'Invoice' | 'Conversation' | 'Message',
    EntityCalls
  >
> & { readonly User: User };

export function entitiesOf(base44: { readonly entities: unknown; readonly auth: unknown }): Entities;
