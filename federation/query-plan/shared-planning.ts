import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import type { PlanDocument } from './plan-document.ts';

/** A document that is being planned, and how many owners wait for it. */
interface Asked extends PromiseWithResolvers<QueryPlan> {
  /** How many owners have not been refused yet. */
  pendingOwners: number;
}

/**
 * Plans one operation for all owners that request it meanwhile. It is planned in the first owner's turn. It is refused
 * only when it is refused to each owner.
 */
export class SharedPlanning {
  readonly #plan: PlanDocument;
  readonly #owners = new Set<string | undefined>();
  readonly #asked = new Map<DocumentNode, Asked>();

  constructor(plan: PlanDocument) {
    this.#plan = plan;
  }

  /** Plans the operation for one more owner. */
  join(owner: string | undefined): void {
    if (this.#owners.has(owner)) return;
    this.#owners.add(owner);
    for (const [document, asked] of this.#asked) this.#ask(document, asked, owner);
  }

  /** Drops the owners: each later plan is for one owner. */
  end(): void {
    this.#owners.clear();
  }

  readonly plan = (document: DocumentNode, owner: string | undefined): Promise<QueryPlan> => {
    const asked: Asked = { pendingOwners: 0, ...Promise.withResolvers<QueryPlan>() };
    this.#asked.set(document, asked);
    for (const one of new Set([owner, ...this.#owners])) this.#ask(document, asked, one);
    return asked.promise.finally(() => this.#asked.delete(document));
  };

  #ask(document: DocumentNode, asked: Asked, owner: string | undefined): void {
    asked.pendingOwners += 1;
    Promise.try(() => this.#plan(document, owner)).then(asked.resolve, (error: unknown) => {
      asked.pendingOwners -= 1;
      if (asked.pendingOwners === 0) asked.reject(error);
    });
  }
}
