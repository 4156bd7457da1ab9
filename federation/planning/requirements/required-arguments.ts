import { Kind, print, visit } from 'graphql';
import type {
  ArgumentNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  NamedTypeNode,
  ObjectTypeDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  TypeNode,
} from 'graphql';
import { requiredSuffix } from '../../query-plan/required-key.ts';
import { changed, directivesOf, parseFieldSet, stringOf, text } from '../../supergraph/join-directives.ts';
import type { TypeDefinitions } from '../../supergraph/join-directives.ts';

/** A field of the planner's supergraph that stands for a real field with certain arguments. */
export interface FieldWithArguments {
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
}

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * Gives each field that is required with arguments a second field for each set of arguments: `price(currency: "USD")`
 * becomes `price__required_0`. The planner keeps one field per response key. It would confuse two prices with each
 * other, or with the client's price. Changes `types`; the result has the new fields by name.
 */
export function nameRequiredArguments(types: TypeDefinitions): ReadonlyMap<string, FieldWithArguments> {
  const made = new Map<string, FieldWithArguments>();
  const nameOfText = new Map<string, string>();
  const wanted = new Map<string, Set<string>>();

  for (const type of [...types.values()].filter(isComposite)) {
    const fields = type.fields?.map((field) => {
      if (!directivesOf(field, 'join__field').some((join) => stringOf(join, 'requires')?.includes('(')))
        return field;
      const directives = field.directives?.map((join) => {
        const requires = join.name.value === 'join__field' ? stringOf(join, 'requires') : undefined;
        if (requires === undefined) return join;
        const { selections } = named(parseFieldSet(requires), type.name.value);
        return changed(join, { requires: text(selections.map(print).join(' ')) });
      });
      return { ...field, ...(directives ? { directives } : {}) };
    });
    types.set(type.name.value, { ...type, ...(fields ? { fields } : {}) });
  }
  for (const [typeName, names] of wanted) {
    for (const name of names) for (const type of related(types, typeName)) add(type, name);
  }
  return made;

  function named(set: SelectionSetNode, typeName: string): SelectionSetNode {
    return { ...set, selections: set.selections.map((selection) => nameSelection(selection, typeName)) };
  }

  function nameSelection(selection: SelectionNode, typeName: string): SelectionNode {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? typeName;
      return { ...selection, selectionSet: named(selection.selectionSet, condition) };
    }
    const field = fieldOf(types, typeName, selection.name.value);
    const below =
      selection.selectionSet && field
        ? { selectionSet: named(selection.selectionSet, typeNameOf(field.type)) }
        : {};
    if (!selection.arguments?.length) return { ...selection, ...below };
    const name = nameFor(selection.name.value, selection.arguments);
    const names = wanted.get(typeName) ?? new Set();
    wanted.set(typeName, names.add(name));
    return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name }, ...below };
  }

  function nameFor(field: string, given: readonly ArgumentNode[]): string {
    const key = `${field}(${given.map(print).sort().join()})`;
    const known = nameOfText.get(key);
    if (known !== undefined) return known;
    const name = `${field}${requiredSuffix}${nameOfText.size}`;
    nameOfText.set(key, name);
    made.set(name, { name: field, arguments: given });
    return name;
  }

  function add(type: Composite, name: string): void {
    const original = type.fields?.find((field) => field.name.value === made.get(name)?.name);
    const present = types.get(type.name.value);
    if (!original || !present || !isComposite(present)) return;
    if (present.fields?.some((field) => field.name.value === name)) return;
    const copy: FieldDefinitionNode = {
      ...original,
      name: { kind: Kind.NAME, value: name },
      arguments: [],
    };
    types.set(type.name.value, { ...present, fields: [...(present.fields ?? []), copy] });
  }
}

/**
 * A type, its interfaces, and all types that implement one of them: where one of them has a field, the others have it.
 */
export function related(types: TypeDefinitions, typeName: string): readonly Composite[] {
  const names = new Set([typeName]);
  const all = [...types.values()].filter(isComposite);
  for (const { name } of types.get(typeName)?.kind === Kind.OBJECT_TYPE_DEFINITION ? interfaces() : [])
    names.add(name.value);
  return all.filter(
    (type) => names.has(type.name.value) || type.interfaces?.some(({ name }) => names.has(name.value)),
  );

  function interfaces(): readonly NamedTypeNode[] {
    const type = types.get(typeName);
    return type && isComposite(type) ? (type.interfaces ?? []) : [];
  }
}

export function isComposite(type: { readonly kind: Kind }): type is Composite {
  return type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

export function fieldOf(
  types: TypeDefinitions,
  typeName: string,
  field: string,
): FieldDefinitionNode | undefined {
  const type = types.get(typeName);
  return type && isComposite(type) ? type.fields?.find(({ name }) => name.value === field) : undefined;
}

/** The name of a type without lists and non-null. */
export function typeNameOf(type: TypeNode): string {
  let name = '';
  visit(type, { Name: ({ value }) => void (name = value) });
  return name;
}
