import type { DocumentNode } from 'graphql';
import type { UnmetRequirements } from './authorization/allowed-operation.ts';
import { protectedFields } from './authorization/allowed-operation.ts';
import { isMet } from './authorization/rights.ts';
import type { Caller } from './caller.ts';
import type { OverrideDecision } from './override-decision.ts';
import type { LoadedSupergraph } from './supergraph/load-supergraph.ts';

/** What one plan of an operation is made for, beside its text. */
export interface PlanVariant extends UnmetRequirements {
  /** Equal for equal variants of one operation. */
  readonly key: string;
  /** The labels of `@override` that hold. */
  readonly labels: ReadonlySet<string>;
}

/** The variants of one operation. */
export interface PlanVariants {
  /** The variant for one run of a caller. Percentages are drawn anew each time. */
  choose(caller: Caller | undefined): PlanVariant;
}

const onlyVariant: PlanVariant = { key: '', labels: new Set(), unmet: new Set(), isAuthenticated: false };
const onlyVariants: PlanVariants = { choose: () => onlyVariant };

/** Finds out what the plans of an operation depend on. Undefined where that is nothing for all operations. */
export function createPlanVariants(
  { overrideLabels, requirements, schema }: LoadedSupergraph,
  decide: OverrideDecision,
): ((document: DocumentNode) => PlanVariants) | undefined {
  if (overrideLabels.all.size === 0 && requirements.isEmpty) return undefined;
  return (document) => {
    const labels = overrideLabels.decisiveFor(document);
    const fields = protectedFields(schema, requirements, document);
    if (labels.length === 0 && fields.length === 0) return onlyVariants;
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
