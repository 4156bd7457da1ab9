import type { Money } from '#platform/money/money.ts';

/** A step on the way of a deal, as the CRM has it. */
export interface DealStage {
  /** What a mapping names it by. */
  readonly id: string;
  /** For people. */
  readonly label: string;
}

/** An order as a CRM shows it. */
export interface Deal {
  /** No other order has it: a deal is found by it where its id is not known. */
  readonly title: string;
  /** The CRM's id of the customer. */
  readonly contactId: string;
  readonly amount: Money;
  readonly stage: string;
  /** The day when the work is to be done, or was done: `2026-12-24`. */
  readonly closesOn: string;
}

/** A deal as the CRM has kept it. */
export interface KeptDeal {
  readonly title: string;
  readonly stage: string;
  /** In the unit of its currency. */
  readonly amount: number | null;
}

/** Keeps deals in a CRM. */
export interface Deals {
  /** The stages that a deal can have, in the order of its way. */
  stages(): Promise<readonly DealStage[]>;
  readDeal(id: string): Promise<KeptDeal | null>;
  /**
   * Makes or changes a deal.
   * @param id null for one whose id is not known: the deal with its title is changed where there is one
   * @returns its id
   * @throws ProviderFailure of kind GONE where the deal was deleted
   */
  saveDeal(id: string | null, deal: Deal): Promise<string>;
}
