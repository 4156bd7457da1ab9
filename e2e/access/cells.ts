import { getNamedType, isInterfaceType, isObjectType, isRequiredArgument, isUnionType } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import type { Standing } from '#platform/access/rights.ts';
import type { Caller, Sample } from './callers.ts';
import { isEntity, ownTypes, rowOf } from './rights-table.ts';
import type { RightsTable } from './rights-table.ts';

/** One value of an entity: a field, down to a scalar or to the key of another entity. */
export interface Cell {
  readonly table: RightsTable;
  readonly type: string;
  /** Names of fields, for example `location`, `address`. */
  readonly path: readonly string[];
  /** The type of the entity that it refers to; null for a scalar. */
  readonly target: string | null;
  /** Each of these has to share a standing with the caller, and an API key has to have its permission, if any. */
  readonly rows: readonly CellRow[];
}

interface CellRow {
  readonly to: readonly Standing[];
  readonly permission: string | null;
}

/** All cells of the entities that a subgraph answers for. */
export function cellsOf(table: RightsTable): Cell[] {
  return ownTypes(table)
    .filter(isEntity)
    .flatMap((type) => cellsBelow(table, type.name, type, [], []));
}

function cellsBelow(
  table: RightsTable,
  entity: string,
  holder: GraphQLObjectType,
  path: readonly string[],
  rows: Cell['rows'],
): Cell[] {
  return Object.values(holder.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    const row = rowOf(table, holder.name, field.name);
    const own = row ? [{ to: row[0], permission: row[2] ?? null }] : [];
    const below = { path: [...path, field.name], rows: [...rows, ...own] };
    const type = getNamedType(field.type);
    if (isInterfaceType(type))
      throw new Error(`${holder.name}.${field.name}: teach the cells about interfaces.`);
    // A union of references: that it refers to something is all that its holder shows.
    if (isUnionType(type))
      return [{ table, type: entity, ...below, path: [...below.path, '__typename'], target: null }];
    if (!isObjectType(type)) return [{ table, type: entity, ...below, target: null }];
    if (hasKey(type)) return [{ table, type: entity, ...below, target: type.name }];
    return cellsBelow(table, entity, type, below.path, below.rows);
  });
}

function hasKey(type: GraphQLObjectType): boolean {
  return type.astNode?.directives?.some(({ name }) => name.value === 'key') ?? false;
}

/** The selection that asks for a cell, for example `location { address }`. */
export function selectionOf({ path, target }: Pick<Cell, 'path' | 'target'>): string {
  const end = target === null ? '' : ` { __typename ${keyOf(target)} }`;
  return path.reduceRight((below, name) => (below === '' ? `${name}${end}` : `${name} { ${below} }`), '');
}

/** The field that names an entity. */
export function keyOf(type: string): Sample['key'] {
  return type === 'Service' ? 'slug' : 'id';
}

/** The values at a path below an object, out of all lists on the way, without nulls. */
export function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path));
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  return typeof value === 'object' && name in value ? valuesAt(Reflect.get(value, name), rest) : [];
}

export function isAllowed(
  { rows }: Pick<Cell, 'rows'>,
  standings: ReadonlySet<Standing>,
  { claims }: Caller,
): boolean {
  return rows.every(({ to, permission }) => {
    const mayUse = claims.role !== 'API_KEY' || permission === null || claims.scopes.includes(permission);
    return mayUse && to.some((standing) => standings.has(standing));
  });
}
