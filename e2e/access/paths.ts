import { isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Standing } from '#platform/access/rights.ts';
import type { Caller, Sample } from './callers.ts';
import { standingsTo } from './callers.ts';
import { cellsOf, isAllowed, keyOf, selectionOf, valuesAt } from './cells.ts';
import type { Cell } from './cells.ts';
import type { Findings } from './entities.ts';
import type { RightsTable } from './rights-table.ts';
import { ruleOf } from './root-fields.ts';
import type { WholeSystem } from './whole-system.ts';

/** A way through the supergraph to an entity: the root field that takes an id, and the references from there on. */
interface Way {
  readonly root: string;
  readonly from: string;
  /** The standings to the first object that the root field shows it to. */
  readonly to: readonly Standing[];
  /** The permission that the root field asks of an API key. */
  readonly permission: string | null;
  readonly steps: readonly Cell[];
  readonly type: string;
}

/** Values at the end of a way that the same callers see: an error of one must not hide the others. */
interface Question {
  readonly way: Way;
  readonly cells: readonly Cell[];
}

/** The objects on a way with a value at its end, for example `order 1 > offer 2`, and what the value is. */
interface Fact {
  readonly way: Way;
  readonly links: readonly string[];
  readonly cell: Cell;
}

/**
 * Follows every reference from one entity to another, by the shortest way from a root field, and asks for each value at its
 * end, as each caller. What a caller sees has to be what the reader sees without what the tables hide on the way.
 */
export async function comparePaths(
  whole: WholeSystem,
  api: GraphQLSchema,
  tables: readonly RightsTable[],
  samples: readonly Sample[],
  callers: readonly Caller[],
  reader: Caller,
): Promise<Findings> {
  const cells = tables.flatMap(cellsOf);
  const questions = waysOf(api, tables, cells).flatMap((way) => {
    const atEnd = cells.filter(
      (cell) =>
        cell.type === way.type &&
        cell.target === null &&
        cell.path[0] !== keyOf(cell.type) &&
        isInApi(api, cell),
    );
    return [...Map.groupBy(atEnd, ({ rows }) => JSON.stringify(rows)).values()].map((same) => ({
      way,
      cells: same,
    }));
  });
  const all = await readFacts(whole, questions, samples, reader);
  const known = new Map(samples.map((sample) => [nameOfObject(sample), sample]));
  const problems: string[] = [];
  let checked = 0;
  for (const caller of callers) {
    const seen = await readFacts(whole, questions, samples, caller);
    for (const [name, fact] of new Map([...all, ...seen])) {
      const mayBeSeen = isOpen(fact, known, caller);
      if (mayBeSeen === undefined) continue;
      checked += 1;
      if (seen.has(name) !== mayBeSeen)
        problems.push(`${caller.name} ${mayBeSeen ? 'does not see' : 'sees'} ${name}`);
    }
  }
  return { problems, checked };
}

/** The root fields that take the id of an entity, and every reference that can be followed from there. */
function waysOf(api: GraphQLSchema, tables: readonly RightsTable[], cells: readonly Cell[]): Way[] {
  const queries = tables.flatMap(({ rights, schema }) =>
    Object.entries(rights.queries).map(([root, row]) => ({ root, row, schema })),
  );
  const roots = queries
    .filter(({ row }) => row.at === 'id')
    .map(({ root, row: { of, to }, schema }): Way => {
      const { permission } = ruleOf(schema, 'Query', root);
      return { root, from: of, to, permission, steps: [], type: of };
    });
  const shortest = new Map(roots.map((way) => [way.type, way]));
  const found = [...roots];
  for (let open = roots; open.length > 0;) {
    const next = open.flatMap((way) =>
      cells
        .filter((cell) => cell.type === way.type && cell.target !== null && isInApi(api, cell))
        .map((cell) => ({ ...way, steps: [...way.steps, cell], type: cell.target ?? '' })),
    );
    found.push(...next);
    open = next.filter(({ type }) => !shortest.has(type));
    for (const way of open) if (!shortest.has(way.type)) shortest.set(way.type, way);
  }
  return found;
}

function isInApi(api: GraphQLSchema, { type, path }: Cell): boolean {
  const holder = api.getType(type);
  return isObjectType(holder) && path.slice(0, 1).every((name) => name in holder.getFields());
}

/** All that a caller sees at the ends of all ways, by its name. */
async function readFacts(
  whole: WholeSystem,
  questions: readonly Question[],
  samples: readonly Sample[],
  caller: Caller,
): Promise<Map<string, Fact>> {
  const facts = new Map<string, Fact>();
  for (const [type, asked] of Map.groupBy(questions, ({ way }) => way.from)) {
    const query = `query ($id: ID!) { ${asked.map((question, index) => `q${index}: ${selectionFor(question)}`).join('\n')} }`;
    for (const { id } of samples.filter((sample) => sample.type === type)) {
      const { data } = await whole.ask(caller, query, { id });
      for (const [index, question] of asked.entries())
        for (const fact of factsIn(question, data?.[`q${index}`])) facts.set(nameOf(fact), fact);
    }
  }
  return facts;
}

function selectionFor({ way, cells }: Question): string {
  const last = cells.map(selectionOf).join(' ');
  const below = way.steps.reduceRight(
    (inner, step) =>
      `${keyOf(step.type)} ${step.path.reduceRight((deeper, name) => `${name} { ${deeper} }`, inner)}`,
    `${keyOf(way.type)} ${last}`,
  );
  return `${way.root}(id: $id) { ${below} }`;
}

function factsIn({ way, cells }: Question, root: unknown): Fact[] {
  let ends: { readonly links: readonly string[]; readonly value: unknown }[] = valuesAt(root, []).map(
    (value) => ({
      links: [linkOf(way.from, value)],
      value,
    }),
  );
  for (const step of way.steps) {
    ends = ends.flatMap(({ links, value }) =>
      valuesAt(value, step.path).map((next) => ({
        links: [...links, linkOf(step.target ?? '', next)],
        value: next,
      })),
    );
  }
  return ends.flatMap(({ links, value }) =>
    cells.filter(({ path }) => valuesAt(value, path).length > 0).map((cell) => ({ way, links, cell })),
  );
}

function linkOf(type: string, value: unknown): string {
  return String(valuesAt(value, [keyOf(type)])[0]);
}

/** Whether the tables let the caller see a value; undefined where an object on the way is not in the story. */
function isOpen(
  { way, links, cell }: Fact,
  known: ReadonlyMap<string, Sample>,
  caller: Caller,
): boolean | undefined {
  const fields = [...way.steps, cell];
  const onWay = fields.map(({ type }, index) => known.get(nameOfObject({ type, id: links[index] ?? '' })));
  if (onWay.some((sample) => sample === undefined)) return undefined;
  return onWay.every((sample, index) => {
    const field = fields[index];
    if (!sample || !field) return false;
    const permission = field.table.rights.entities[field.type]?.permission ?? null;
    const standings = new Set(standingsTo(caller, sample, permission));
    // Who has come here has it from what holds it.
    if (index > 0) standings.add('GRANTED');
    const isLetIn = index > 0 || (mayAsk(caller, way) && way.to.some((standing) => standings.has(standing)));
    return isLetIn && isAllowed(field, standings, caller);
  });
}

function nameOfObject({ type, id }: Pick<Sample, 'type' | 'id'>): string {
  return `${type} ${id}`;
}

/** A person may ask for what is theirs; an API key needs the permission of the root field. */
function mayAsk({ claims }: Caller, { permission }: Way): boolean {
  return claims.role !== 'API_KEY' || (permission !== null && claims.scopes.includes(permission));
}

function nameOf({ way, links, cell }: Fact): string {
  const names = [...way.steps, cell].map(({ path }) => path.join('.'));
  return `${way.root} > ${names.join(' > ')} (${links.join(' > ')})`;
}
