import type { Caller, Sample } from './callers.ts';
import { standingsTo } from './callers.ts';
import { cellsOf, isAllowed, keyOf, selectionOf, valuesAt } from './cells.ts';
import type { Cell } from './cells.ts';
import type { RightsTable } from './rights-table.ts';
import type { WholeSystem } from './whole-system.ts';

/** What of the entities each caller sees, asked by reference. */
export interface Findings {
  readonly problems: readonly string[];
  /** How many values were compared with what the tables say. */
  readonly checked: number;
}

/** What no operation sets, what its owner alone sees, and what a list leaves out. */
const neverSet = new Set([
  'Invoice.buyer.taxNumber',
  'Message.clientId',
  'Notification.archivedAt',
  'Conversation.notes.edges.node.clientId',
  'User.contactMerges.undoneAt',
]);

/** The values of each cell, sample by sample. */
type Seen = ReadonlyMap<Cell, readonly (readonly unknown[])[]>;

/**
 * Asks a subgraph for every value of every entity by its key, as each caller, and compares what came with the table.
 * @param reader sees everything: what it does not see can't be judged
 */
export async function compareEntities(
  whole: WholeSystem,
  table: RightsTable,
  samples: readonly Sample[],
  callers: readonly Caller[],
  reader: Caller,
): Promise<Findings> {
  const cells = cellsOf(table);
  const all = await readCells(whole, table, cells, samples, reader);
  const problems = cells
    .filter((cell) => !all.get(cell)?.some((values) => values.length > 0))
    .map((cell) => nameOf(cell))
    .filter((name) => !neverSet.has(name))
    .map((name) => `${name}: the story has no value of it. Add one to e2e/access/samples.ts.`);
  let checked = 0;
  for (const caller of callers) {
    const seen = await readCells(whole, table, cells, samples, caller);
    for (const cell of cells) {
      ofType(samples, cell.type).forEach((sample, index) => {
        checked += 1;
        const values = seen.get(cell)?.[index] ?? [];
        const expected = expectedOf(table, samples, caller, sample, cell, all.get(cell)?.[index] ?? []);
        const isRight = expected === 'EITHER' || values.length > 0 === (expected === 'SEEN');
        if (isRight) return;
        const found = values.length > 0 ? `sees ${JSON.stringify(values)}` : 'does not see it';
        problems.push(
          `${caller.name} ${found}: ${nameOf(cell)} of ${sample.label}, by reference at ${table.name}`,
        );
      });
    }
  }
  return { problems, checked };
}

function expectedOf(
  table: RightsTable,
  samples: readonly Sample[],
  caller: Caller,
  sample: Sample,
  cell: Cell,
  all: readonly unknown[],
): 'SEEN' | 'HIDDEN' | 'EITHER' {
  const standings = standingsTo(caller, sample, permissionOf(table, cell.type));
  if (!isAllowed(cell, standings, caller)) return 'HIDDEN';
  // Nobody has the value, or only its owner sees it.
  if (all.length === 0) return 'EITHER';
  if (cell.target === null) return 'SEEN';
  const key = keyOf(cell.target);
  const targets = valuesAt(all, [key]);
  const mayShow = samples.filter(({ type, id }) => type === cell.target && targets.includes(id));
  // The reference itself may be shown or not where its target is hidden from the caller.
  return mayShow.every((target) => isVisible(table, caller, target)) && mayShow.length > 0
    ? 'SEEN'
    : 'EITHER';
}

/** Whether a caller sees anything of an object; true for what another subgraph decides. */
function isVisible(table: RightsTable, caller: Caller, sample: Sample): boolean {
  const rights = table.rights.entities[sample.type];
  if (!rights) return false;
  const standings = standingsTo(caller, sample, rights.permission);
  return rights.rows.some(([to]) => to.some((standing) => standings.has(standing)));
}

function permissionOf({ rights }: RightsTable, type: string): string | null {
  return rights.entities[type]?.permission ?? null;
}

async function readCells(
  whole: WholeSystem,
  table: RightsTable,
  cells: readonly Cell[],
  samples: readonly Sample[],
  caller: Caller,
): Promise<Seen> {
  if (cells.length === 0) return new Map();
  const types = [...new Set(cells.map(({ type }) => type))];
  const asked = cells.map(
    (cell, index) =>
      `c${index}: _entities(representations: $${cell.type}) { ... on ${cell.type} { ${selectionOf(cell)} } }`,
  );
  const declared = types.map((type) => `$${type}: [_Any!]!`).join(', ');
  const variables = Object.fromEntries(
    types.map((type) => [
      type,
      ofType(samples, type).map(({ id, key }) => ({ __typename: type, [key]: id })),
    ]),
  );
  const { data } = await whole.askSubgraph(
    table.name,
    caller,
    `query (${declared}) { ${asked.join('\n')} }`,
    variables,
  );
  return new Map(
    cells.map((cell, index) => [
      cell,
      ofType(samples, cell.type).map((_sample, position) => {
        const answers = data?.[`c${index}`];
        return Array.isArray(answers) ? valuesAt(answers[position], cell.path) : [];
      }),
    ]),
  );
}

function ofType(samples: readonly Sample[], type: string): Sample[] {
  return samples.filter((sample) => sample.type === type);
}

function nameOf({ type, path }: Cell): string {
  return `${type}.${path.join('.')}`;
}
