import type { DocumentNode } from 'graphql';
import type { UnmetRequirements } from './authorization/allowed-operation.ts';
import { protectedFields } from './authorization/allowed-operation.ts';
import { isMet } from './authorization/rights.ts';
import type { Caller } from './caller.ts';
import type { OverrideDecision } from './override-decision.ts';
import type { LoadedSupergraph } from './supergraph/load-supergraph.ts';

/** What a plan of an operation depends on, beside the operation's text. */
export interface PlanPremises extends UnmetRequirements {
  /** Equal for equal premises of one operation. */
  readonly key: string;
  /** The labels of `@override` that hold. */
  readonly labels: ReadonlySet<string>;
}

/** The premises that an operation's plans depend on. */
export interface OperationPremises {
  /** The premises of one run for a caller. Percentages are drawn anew each time. */
  choose(caller: Caller | undefined): PlanPremises;
}

const noPremises: PlanPremises = { key: '', labels: new Set(), unmet: new Set(), isAuthenticated: false };
const noOperationPremises: OperationPremises = { choose: () => noPremises };

/**
 * Finds out what the plans of an operation depend on. Undefined when no operation of the supergraph depends on
 * anything.
 */
export function readPlanPremises(
  { overrideLabels, requirements, schema }: LoadedSupergraph,
  decide: OverrideDecision,
): ((document: DocumentNode) => OperationPremises) | undefined {
  if (overrideLabels.all.size === 0 && requirements.isEmpty) return undefined;
  return (document) => {
    const labels = overrideLabels.decisiveFor(document);
    const fields = protectedFields(schema, requirements, document);
    if (labels.length === 0 && fields.length === 0) return noOperationPremises;
    const needed = [...new Set(fields.flatMap((field) => field.requirements))];
    return {
      choose(caller) {
        const holding = decide(labels, caller);
        const unmet = needed.filter((requirement) => !isMet(requirement, caller));
        const isAuthenticated = caller?.authenticated === true;
        const key = JSON.stringify([
          [...holding],
          unmet.map((requirement) => needed.indexOf(requirement)),
          unmet.length > 0 && isAuthenticated,
        ]);
        return { key, labels: holding, unmet: new Set(unmet), isAuthenticated };
      },
    };
  };
}
