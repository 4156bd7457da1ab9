import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql';
import type { GraphQLInputObjectType, GraphQLInputType, GraphQLSchema } from 'graphql';
import type pg from 'pg';
import type { Caller } from './callers.ts';
import type { Findings } from './entities.ts';
import { serverSets } from './missing-rows.ts';
import { ownTypes } from './rights-table.ts';
import type { RightsTable } from './rights-table.ts';
import { smallest } from './root-fields.ts';
import type { WholeSystem } from './whole-system.ts';

/** As many wrong fields as one answer names at most, see platform/graphql/variables.ts. */
const perRequest = 10;

/**
 * Sends every input with the names that only the server may set (ids, roles, states, sums, times, hashes) and that the input
 * does not declare, as a caller who may do everything. Each is refused before anything runs.
 */
export async function tryMassAssignment(
  whole: WholeSystem,
  api: GraphQLSchema,
  tables: readonly RightsTable[],
  caller: Caller,
): Promise<Findings> {
  const problems: string[] = [];
  let checked = 0;
  for (const table of tables) {
    const names = await namesOf(whole.pool, table);
    for (const mutation of Object.keys(table.schema.getMutationType()?.getFields() ?? {})) {
      const field = api.getMutationType()?.getFields()[mutation];
      for (const argument of field?.args.filter(isRequiredArgument) ?? []) {
        for (const { type, wrap } of inputsBelow(argument.type)) {
          const foreign = names.filter((name) => !(name in type.getFields()));
          checked += foreign.length;
          const selection = field && isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
          const query = `mutation ($given: ${argument.type.toString()}) { ${mutation}(${argument.name}: $given)${selection} }`;
          const taken = await Promise.all(
            batchesOf(foreign).map(async (batch) => {
              const given = wrap(Object.fromEntries(batch.map((name) => [name, 'x'])));
              const { data, text } = await whole.ask(caller, query, { given });
              return batch.filter(
                (name) => data !== null || !text.includes(`Field \\"${name}\\" is not defined`),
              );
            }),
          );
          problems.push(...taken.flat().map((name) => `${type.name} of ${mutation} takes ${name}`));
        }
      }
    }
  }
  return { problems, checked };
}

function batchesOf(names: readonly string[]): string[][] {
  const count = Math.ceil(names.length / perRequest);
  return Array.from({ length: count }, (_one, place) =>
    names.slice(place * perRequest, (place + 1) * perRequest),
  );
}

/** Names of columns that hold hashes, keys and counters of passwords. */
const secret = /hash|password|secret|token|version|access|head/i;

/** The names of fields and columns of a subgraph that no caller may set. */
async function namesOf(pool: pg.Pool, table: RightsTable): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select distinct column_name as name from information_schema.columns where table_schema = $1`,
    [table.name],
  );
  const columns = rows.map(({ name }) =>
    name.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()),
  );
  const fields = ownTypes(table).flatMap((type) => Object.keys(type.getFields()));
  return [...new Set([...columns, ...fields])]
    .filter((name) => serverSets.test(name) || secret.test(name))
    .toSorted();
}

interface Input {
  readonly type: GraphQLInputObjectType;
  /** The whole value of the argument, with these fields added to this input. */
  readonly wrap: (fields: object) => unknown;
}

/** An input and those that it holds. */
function inputsBelow(type: GraphQLInputType): Input[] {
  const named = isNonNullType(type) ? type.ofType : type;
  if (isListType(named))
    return inputsBelow(named.ofType).map(({ type: inner, wrap }) => ({
      type: inner,
      wrap: (fields) => [wrap(fields)],
    }));
  if (!isInputObjectType(named)) return [];
  const least = Object(smallest(named)) as object;
  const below = Object.values(named.getFields()).flatMap((field) =>
    inputsBelow(field.type).map(({ type: inner, wrap }) => ({
      type: inner,
      wrap: (fields: object) => ({ ...least, [field.name]: wrap(fields) }),
    })),
  );
  return [{ type: named, wrap: (fields) => ({ ...least, ...fields }) }, ...below];
}
