import type { Capabilities, Capability } from '../../hub/capabilities/capabilities.ts';

/** What a contract test works with beside the capability. */
export interface ContractTools {
  /** Lets a person do something at the stand-in; false where it does not know the act. */
  act(name: string, subject: string, value?: string | null): Promise<boolean>;
  /** Where reports on a delivery go. */
  statusCallback(deliveryId: string): string;
  /** What the stand-in received last, newest first. */
  received(): readonly {
    readonly to: string;
    readonly body: string;
    readonly subject?: string | undefined;
  }[];
}

/** What every provider with a capability does, whatever its protocol. */
export interface Contract<Name extends Capability> {
  /** What it promises, as the name of its test. */
  readonly promise: string;
  readonly verify: (capability: Capabilities[Name], tools: ContractTools) => Promise<void>;
  /**
   * Something that must not happen twice. `again` repeats it after its answer was lost: it returns what proves that there is one only.
   * A failure with an unknown outcome is as good: nobody repeats that.
   */
  readonly write?:
    | {
        readonly once: (capability: Capabilities[Name], key: string) => Promise<unknown>;
        /** Whether the same key again is the same object. */
        readonly isIdempotent: boolean;
      }
    | undefined;
  /** Reads a list page by page: the ids of a page, and where the next one begins. */
  readonly page?:
    | ((
        capability: Capabilities[Name],
        cursor: string | null,
      ) => Promise<{ readonly ids: readonly string[]; readonly cursor: string | null }>)
    | undefined;
  /** Makes an object that the list shows, where a stand-in begins without any. */
  readonly add?:
    | ((capability: Capabilities[Name], number: number, tools: ContractTools) => Promise<unknown>)
    | undefined;
}

/** A contract for each capability: one without does not compile. */
export type Contracts = { readonly [Name in Capability]: Contract<Name> };
