import { Kind } from 'graphql';
import type { ConstDirectiveNode, SelectionSetNode } from 'graphql';
import { directivesOf, graphOf, parseFieldSet, stringOf } from './join-directives.ts';
import type { TypeDefinitions } from './join-directives.ts';
import type { FieldWithArguments } from './required-arguments.ts';
import { fieldOf, isComposite, related, typeNameOf } from './required-arguments.ts';
import { fitTogether, sentFields } from './sent-fields.ts';
import type { SentFields } from './sent-fields.ts';

/** What a subgraph must be told to resolve a field. */
export interface Requirement {
  readonly type: string;
  readonly field: string;
  readonly graph: string;
  readonly join: ConstDirectiveNode;
  readonly fields: SelectionSetNode;
}

/** Fields of one subgraph that may be fetched together, apart from its other fields. */
export interface Stage {
  readonly graph: string;
  readonly requirements: readonly Requirement[];
}

interface OpenStage {
  readonly graph: string;
  readonly level: number;
  readonly requirements: Requirement[];
  /** What is sent for each of them: fields with other arguments cannot be sent beside it. */
  readonly sent: SentFields[];
}

/**
 * Finds the fields that must not be fetched together with others of their subgraph: those in chains of requirements,
 * which the planner would ask for before anybody knows what they require, and those that require a field with other
 * arguments than their neighbours do, for which a representation has one place only.
 */
export function stagesOf(
  types: TypeDefinitions,
  withArguments: ReadonlyMap<string, FieldWithArguments>,
): readonly Stage[] {
  const requirements = requirementsOf(types);
  const byField = new Map<string, Requirement[]>();
  for (const one of requirements) {
    for (const type of related(types, one.type)) {
      const id = `${type.name.value}.${one.field}`;
      byField.set(id, [...(byField.get(id) ?? []), one]);
    }
  }
  const levels = new Map<Requirement, number>();
  const chained = new Set<Requirement>();
  const stages: OpenStage[] = [];
  for (const one of requirements) levelOf(one);
  for (const one of requirements) {
    const level = levelOf(one);
    place(one, level > 1 || chained.has(one) ? level : 0);
  }
  return stages
    .filter(({ level, requirements: [first] }) => level > 0 || first !== undefined)
    .filter(isApart);

  function isApart(stage: OpenStage): boolean {
    return (
      stage.level > 0 || stages.find((other) => other.level === 0 && other.graph === stage.graph) !== stage
    );
  }

  /** How many fetches must have come before the one of a field: one more than for what it requires. */
  function levelOf(one: Requirement): number {
    const known = levels.get(one);
    if (known !== undefined) return known;
    // Requirements in a circle have no end; composition refuses them.
    levels.set(one, 1);
    const level = 1 + levelOfSet(one.fields, one.type);
    levels.set(one, level);
    return level;
  }

  function levelOfSet({ selections }: SelectionSetNode, typeName: string): number {
    let level = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? typeName;
        level = Math.max(level, levelOfSet(selection.selectionSet, condition));
        continue;
      }
      for (const inner of byField.get(`${typeName}.${selection.name.value}`) ?? []) {
        chained.add(inner);
        level = Math.max(level, levelOf(inner));
      }
      const field = fieldOf(types, typeName, selection.name.value);
      if (field && selection.selectionSet)
        level = Math.max(level, levelOfSet(selection.selectionSet, typeNameOf(field.type)));
    }
    return level;
  }

  function place(one: Requirement, level: number): void {
    const wanted = sentFields(one.fields, withArguments);
    let stage = stages.find(
      (other) =>
        other.graph === one.graph &&
        other.level === level &&
        other.sent.every((sent) => fitTogether(sent, wanted)),
    );
    if (stage === undefined) {
      stage = { graph: one.graph, level, requirements: [], sent: [] };
      stages.push(stage);
    }
    stage.requirements.push(one);
    stage.sent.push(wanted);
  }
}

function requirementsOf(types: TypeDefinitions): readonly Requirement[] {
  return [...types.values()].filter(isComposite).flatMap((type) =>
    (type.fields ?? []).flatMap((field) =>
      directivesOf(field, 'join__field').flatMap((join): Requirement[] => {
        const graph = graphOf(join);
        const requires = stringOf(join, 'requires');
        if (graph === undefined || requires === undefined) return [];
        const fields = parseFieldSet(requires);
        return [{ type: type.name.value, field: field.name.value, graph, join, fields }];
      }),
    ),
  );
}
