import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { sentence } from '../errors/errors.ts';
import type { Tell } from '../writes/write.ts';
import { unguardCell } from './formula-guard.ts';
import type { EntityDescription, Labels, Policy, RowError, TransferRole } from './messages.ts';

/** One column of an entity's file. */
export interface TransferField {
  readonly labels: Labels;
  /** An import must have a column for it. */
  readonly isRequired?: true;
  readonly isNumber?: true;
  /** Other names by which headers call it, in lower case. */
  readonly synonyms?: readonly string[];
}

/** A row that has passed the entity's own rules. */
export interface ParsedRow<Row> {
  /** Its number in the file. */
  readonly row: number;
  readonly value: Row;
}

/** Why a single row can't be written although its fields are right. */
export interface RowProblem {
  readonly field: string | null;
  readonly code: string;
  /** For people: says what to do. */
  readonly message: string;
}

/** What became of a row, in the order of the rows that were given. */
export type RowOutcome = 'CREATED' | 'UPDATED' | 'SKIPPED' | RowProblem;

/** What the rows of a chunk are written with. */
export interface WriteGround<Tx> {
  readonly tx: Tx;
  readonly tell: Tell;
  readonly policy: Policy;
  /** The person by whose rights they are written. */
  readonly ownerId: string;
}

/** A page of an export, in an order that no change of a row disturbs. */
export interface ExportedPage<Row> {
  readonly rows: readonly { readonly [Name in keyof Row]: string | null }[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** An entity that files bring in and take out, as its owner declares it. */
export interface TransferEntityOptions<Tx, Row extends object> {
  /** In capitals, for example `LEAD`. */
  readonly entity: string;
  readonly labels: Labels;
  /** The columns in their order. */
  readonly fields: { readonly [Name in keyof Row]: TransferField };
  /**
   * Parses the cells of one row by the names of the fields: a text, or null for an empty cell. A column that the file lacks is missing. Without it
   * and `write` nothing is imported.
   */
  readonly row?: z.ZodType<Row>;
  /** What makes two rows the same thing, in words. */
  readonly key: Labels;
  /** The same in data: two rows with one of these in common are the same thing. */
  readonly keysOf?: (row: Row) => readonly string[];
  readonly importers: readonly TransferRole[];
  readonly exporters: readonly TransferRole[];
  /**
   * Writes up to 500 rows in the transaction that it is given. A row that exists already is skipped, updated or a problem, by the policy. An
   * empty cell leaves what is there.
   */
  readonly write?: (
    ground: WriteGround<Tx>,
    rows: readonly ParsedRow<Row>[],
  ) => Promise<readonly RowOutcome[]>;
  readonly page?: (tx: Tx, after: string | null, limit: number) => Promise<ExportedPage<Row>>;
}

/** The cells of one row of a chunk, as the file has them. */
export interface RowCells {
  readonly row: number;
  readonly cells: readonly (string | null)[];
}

/** What a chunk has come to. */
export interface ChunkResult {
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly errors: readonly RowError[];
  /** The numbers of the rows that were made, and digests of what they are recognised by. */
  readonly keys: readonly (readonly [number, ...string[]])[];
}

/** An entity whose rows nobody else needs to know the type of. */
export interface TransferEntity<Tx> {
  readonly description: Omit<EntityDescription, 'subgraph'>;
  readonly write: (
    ground: WriteGround<Tx>,
    fields: readonly string[],
    rows: readonly RowCells[],
  ) => Promise<ChunkResult>;
  readonly page: (
    tx: Tx,
    after: string | null,
    limit: number,
  ) => Promise<{ readonly rows: (string | null)[][]; readonly next: string | null }>;
}

/** Characters that turn the direction of a text, so that it reads as another one (Unicode Standard Annex 9, section 2). */
const turning = /[\u202A-\u202E\u2066-\u2069]/;

const turningProblem = 'Has a character that turns the direction of the text: take it out.';

/** Declares an entity for imports and exports. */
export function defineTransferEntity<Tx, Row extends object>(
  options: TransferEntityOptions<Tx, Row>,
): TransferEntity<Tx> {
  const { entity, labels, key, fields, row: schema, write, page, keysOf } = options;
  const names = namesOf(fields);
  return {
    description: {
      entity,
      labels,
      key,
      fields: names.map((name) => ({
        name,
        labels: fields[name].labels,
        isRequired: fields[name].isRequired ?? false,
        isNumber: fields[name].isNumber ?? false,
        synonyms: [...(fields[name].synonyms ?? [])],
      })),
      importers: write ? [...options.importers] : [],
      exporters: page ? [...options.exporters] : [],
    },
    async write(ground, given, rows) {
      if (!write || !schema) throw new Error(`${entity} can't be imported.`);
      const errors: RowError[] = [];
      const parsed: ParsedRow<Row>[] = [];
      for (const { row, cells: stored } of rows) {
        const cells = stored.map(meantBy);
        const turned = cells.findIndex((cell) => cell !== null && turning.test(cell));
        if (turned >= 0) {
          errors.push({
            row,
            field: given[turned] ?? null,
            code: 'FORBIDDEN_CHARACTER',
            message: turningProblem,
          });
          continue;
        }
        const named = Object.fromEntries(given.map((name, index) => [name, cells[index] ?? null]));
        const result = schema.safeParse(named);
        if (result.success) parsed.push({ row, value: result.data });
        else errors.push(...problemsOf(row, result.error));
      }
      const outcomes = parsed.length === 0 ? [] : await write(ground, parsed);
      const counts = { created: 0, updated: 0, skipped: 0 };
      const keys: [number, ...string[]][] = [];
      for (const [index, { row, value }] of parsed.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) throw new Error(`${entity} has not said what became of row ${row}.`);
        if (outcome === 'CREATED') {
          counts.created += 1;
          if (keysOf) keys.push([row, ...keysOf(value).map(digestOf)]);
        } else if (outcome === 'UPDATED') counts.updated += 1;
        else if (outcome === 'SKIPPED') counts.skipped += 1;
        else errors.push({ row, ...outcome });
      }
      const failed = new Set(errors.map(({ row }) => row)).size;
      return { ...counts, failed, errors: errors.toSorted((one, other) => one.row - other.row), keys };
    },
    async page(tx, after, limit) {
      if (!page) throw new Error(`${entity} can't be exported.`);
      const { rows, next } = await page(tx, after, limit);
      return { rows: rows.map((row) => names.map((name) => row[name])), next };
    },
  };
}

/** What somebody meant by a cell; null for an empty one. */
function meantBy(cell: string | null): string | null {
  return cell === null || cell.trim() === '' ? null : unguardCell(cell);
}

/** 128 bits of SHA-256: short, and no two keys have the same. */
function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}

/** One problem for each field: the first explains it, the others often follow from it. */
function problemsOf(row: number, { issues }: z.ZodError): RowError[] {
  const first = new Map<string, RowError>();
  for (const { path, message } of issues) {
    const name = path[0] === undefined ? null : String(path[0]);
    const place = name ?? '';
    if (!first.has(place))
      first.set(place, { row, field: name, code: 'INVALID', message: sentence(message) });
  }
  return [...first.values()];
}

function namesOf<Fields extends object>(fields: Fields): (keyof Fields & string)[] {
  const isName = (name: string): name is keyof Fields & string => Object.hasOwn(fields, name);
  return Object.keys(fields).filter(isName);
}
