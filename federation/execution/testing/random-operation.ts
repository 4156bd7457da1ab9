import {
  OperationTypeNode,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { GraphQLCompositeType, GraphQLField, GraphQLInputType, GraphQLSchema } from 'graphql';

/** Draws a whole number from 0 up to and including `max`. */
export type Draw = (max: number) => number;

export interface OperationStyle {
  /** Aliases are often the names of other fields, which plans may need for keys. */
  readonly borrowsNames?: boolean;
  /** Writes @skip and @include; by default it does. */
  readonly conditions?: boolean;
  /** Selects fields of objects in fragments on their interfaces; by default it does. */
  readonly wideFragments?: boolean;
  /** How deep fields are selected; default 4. */
  readonly depth?: number;
}

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Writes an operation on a schema: aliases, fragments, conditions with variables, deep selections. */
export function randomOperation(
  schema: GraphQLSchema,
  draw: Draw,
  { borrowsNames = false, conditions = true, wideFragments = true, depth = 4 }: OperationStyle = {},
): RandomOperation {
  const fragments: string[] = [];
  const used = new Set<string>();
  const borrowed = ['id', 'sku', 'upc', 'code', 'part', 'weight', 'price', 'title', 'size', 'place'].concat([
    'key1',
    'key2',
    'box',
    'name',
    'count',
    'rank',
  ]);
  /** Variables by their type. */
  const variables = new Map([
    ['Int', 'count'],
    ['Filter', 'filter'],
    ['[Int!]!', 'limits'],
  ]);
  const kind = schema.getMutationType() && draw(9) === 0 ? 'mutation' : 'query';
  const root = schema.getRootType(kind === 'mutation' ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY);
  if (!root) throw new Error('no root type');

  function condition(): string {
    const roll = draw(11);
    if (roll > 2 || !conditions) return '';
    const directive = roll === 0 ? 'skip' : 'include';
    if (draw(4) === 0) return ` @${directive}(if: ${draw(1) === 0 ? 'true' : 'false'})`;
    const name = `flag${draw(2)}`;
    used.add(name);
    return ` @${directive}(if: $${name})`;
  }

  function args(field: GraphQLField<unknown, unknown>): { readonly text: string; readonly tag: string } {
    const given = field.args.flatMap(({ name, type, defaultValue }): readonly string[] => {
      const isNeeded = isNonNullType(type) && defaultValue === undefined;
      if (!isNeeded && draw(1) === 0) return [];
      const variable = draw(2) === 0 ? variables.get(String(type)) : undefined;
      if (variable === undefined) return [`${name}: ${inputText(type, 2)}`];
      used.add(variable);
      return [`${name}: $${variable}`];
    });
    if (given.length === 0) return { text: '', tag: '' };
    return { text: `(${given.join(', ')})`, tag: `${given.join('_').replaceAll(/\W+/g, '_')}_` };
  }

  /** A value in the syntax of operations. `depth`: how many levels of input objects are filled. */
  function inputText(type: GraphQLInputType, depth: number): string {
    if (isNonNullType(type)) return inputText(type.ofType, depth);
    if (draw(9) === 0 && depth < 2) return 'null';
    if (isListType(type))
      return `[${Array.from({ length: draw(2) }, () => inputText(type.ofType, 2)).join(', ')}]`;
    if (isEnumType(type)) return type.getValues()[draw(type.getValues().length - 1)]?.name ?? 'null';
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).flatMap((field) => {
        const isNeeded = isNonNullType(field.type) && field.defaultValue === undefined;
        if (!isNeeded && (depth === 0 || draw(1) === 0)) return [];
        return [`${field.name}: ${inputText(field.type, depth - 1)}`];
      });
      return `{${fields.join(', ')}}`;
    }
    return { Int: '2', Float: '2.5', Boolean: 'true' }[type.name] ?? '"EUR"';
  }

  function fieldText(field: GraphQLField<unknown, unknown>, depth: number, always = false): string {
    const { text, tag } = args(field);
    let alias = draw(4) === 0 ? `${tag}other_${field.name}` : tag === '' ? '' : `${tag}${field.name}`;
    if (borrowsNames && draw(3) === 0) alias = borrowed[draw(borrowed.length - 1)] ?? alias;
    const prefix = alias === '' ? '' : `${alias}: `;
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? ` ${selectionSet(type, depth - 1)}` : '';
    return `${prefix}${field.name}${text}${always ? '' : condition()}${below}`;
  }

  function selections(type: GraphQLCompositeType, depth: number, least: number): string {
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const eligible = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    const parts: string[] = [];
    const count = Math.max(least, draw(4));
    for (let index = 0; index < count; index++) {
      const roll = draw(9);
      if (roll === 0 || eligible.length === 0)
        parts.push(draw(3) === 0 ? 'kindOf: __typename' : '__typename');
      else if (roll === 1 && depth > 0 && parts.length > 0) parts.push(fragment(type, depth));
      else {
        const field = eligible[draw(eligible.length - 1)];
        // The planner drops a field without selections: then {} and null cannot be distinguished.
        if (field) parts.push(fieldText(field, depth, parts.length === 0));
      }
    }
    if (isAbstractType(type)) {
      for (const possible of schema.getPossibleTypes(type)) {
        if (draw(2) > 0)
          parts.push(`... on ${possible.name}${condition()} { ${selections(possible, depth - 1, 1)} }`);
      }
    }
    return parts.join(' ');
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    const wider = isObjectType(type) && wideFragments ? type.getInterfaces() : [];
    const on = wider.length > 0 && draw(2) === 0 ? (wider[0] ?? type) : type;
    if (draw(1) === 0)
      return `...${draw(2) === 0 ? '' : ` on ${on.name}`}${condition()} { ${selections(draw(1) === 0 ? type : on, depth - 1, 1)} }`;
    const name = `F${fragments.length}`;
    fragments.push('');
    fragments[Number(name.slice(1))] = `fragment ${name} on ${on.name} { ${selections(on, depth - 1, 1)} }`;
    return `...${name}${condition()}`;
  }

  function selectionSet(type: GraphQLCompositeType, depth: number): string {
    return `{ ${selections(type, depth, 1)} }`;
  }

  const body = selectionSet(root, depth);
  const given: Record<string, unknown> = {};
  const definitions: string[] = [];
  for (const name of used) {
    const type = [...variables].find(([, variable]) => variable === name)?.[0];
    if (type !== undefined) {
      definitions.push(`$${name}: ${type}`);
      if (type.endsWith('!')) given[name] = [draw(3)];
      else if (draw(1) === 0) given[name] = type === 'Int' ? draw(3) : { limit: draw(3), tags: ['a'] };
      continue;
    }
    const byDefault = draw(2) === 0;
    definitions.push(`$${name}: Boolean!${byDefault ? ' = true' : ''}`);
    if (!byDefault || draw(1) === 0) given[name] = draw(1) === 0;
  }
  const head = definitions.length === 0 ? '' : `(${definitions.join(', ')})`;
  return { query: `${kind} Op${head} ${body}\n${fragments.join('\n')}`, variables: given };
}
