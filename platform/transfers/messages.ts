import { z } from 'zod';
import { isId } from '../input/fields.ts';

/** What the subgraph that keeps transfers and the owner of an entity send each other as jobs. */
const id = z.string().refine(isId, 'is not an id');

/** Rows of one chunk at most. */
export const chunkRows = 500;

/** Rows of one page of an export at most. */
export const pageRows = 1_000;

/** What an import does with a row whose natural key somebody has already. */
export const policies = ['SKIP', 'UPDATE', 'FAIL'] as const;

export type Policy = (typeof policies)[number];

/** The roles that may import or export an entity. */
export const transferRoles = ['ADMIN', 'AGENT'] as const;

export type TransferRole = (typeof transferRoles)[number];

const labels = z.object({ en: z.string().min(1), de: z.string().min(1) });

/** How an entity is called, in the languages of the console. */
export type Labels = z.infer<typeof labels>;

const fieldDescription = z.object({
  name: z.string().min(1),
  labels,
  isRequired: z.boolean(),
  /** Whether its values are numbers: a spreadsheet may read a minus sign at their beginning. */
  isNumber: z.boolean(),
  /** Other names by which headers call it, in lower case. */
  synonyms: z.array(z.string()),
});

/** One column of an entity's file. */
export type FieldDescription = z.infer<typeof fieldDescription>;

/** What everybody may know of an entity that can be imported or exported. */
export const entityDescription = z.object({
  entity: z.string().min(1),
  /** The subgraph that has its rows. */
  subgraph: z.string().min(1),
  labels,
  fields: z.array(fieldDescription),
  /** The fields by which a row is recognised, in words. */
  key: labels,
  /** Who may import it; nobody where it can't be imported. */
  importers: z.array(z.enum(transferRoles)),
  exporters: z.array(z.enum(transferRoles)),
});

export type EntityDescription = z.infer<typeof entityDescription>;

const cells = z.array(z.string().nullable());

/** Writes the rows of one chunk. */
export const writeRowsMessage = z.object({
  transferId: id,
  /** Number of the attempt: a dry run and the import itself are two. */
  run: z.int(),
  chunk: z.int(),
  entity: z.string(),
  isDryRun: z.boolean(),
  policy: z.enum(policies),
  /** The person by whose rights it is written. */
  ownerId: id,
  fields: z.array(z.string()),
  /** The number of each row in its file, and its cells in the order of `fields`, as the file has them; null where the row ended before. */
  rows: z.array(z.object({ row: z.int(), cells })).max(chunkRows),
});

export type WriteRowsMessage = z.infer<typeof writeRowsMessage>;

const rowError = z.object({
  row: z.int(),
  /** Null where the whole row is meant. */
  field: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

/** Why a row was not written. */
export type RowError = z.infer<typeof rowError>;

/** What became of a chunk. */
export const rowsWrittenMessage = z.object({
  transferId: id,
  run: z.int(),
  chunk: z.int(),
  /** The person may not do it any more, and nothing was written. */
  isRightLost: z.boolean(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  failed: z.int(),
  errors: z.array(rowError),
  /** Of a dry run: the number of each row that would be made, and what it is recognised by. */
  keys: z.array(z.tuple([z.int()]).rest(z.string())),
});

export type RowsWrittenMessage = z.infer<typeof rowsWrittenMessage>;

/** Reads one page of all rows. */
export const readPageMessage = z.object({
  transferId: id,
  page: z.int(),
  entity: z.string(),
  ownerId: id,
  /** Where the page before has ended; null for the first one. */
  after: z.string().nullable(),
});

export type ReadPageMessage = z.infer<typeof readPageMessage>;

/** One page. */
export const pageReadMessage = z.object({
  transferId: id,
  page: z.int(),
  isRightLost: z.boolean(),
  /** Cells in the order of the entity's fields. */
  rows: z.array(cells).max(pageRows),
  /** Where it goes on; null after the last page. */
  next: z.string().nullable(),
});

export type PageReadMessage = z.infer<typeof pageReadMessage>;
