import { z } from 'zod';
import type { TransferModel as TransferRow } from '#generated/prisma/integration/models.ts';
import { policies } from '#platform/transfers/messages.ts';
import type { Policy } from '#platform/transfers/messages.ts';
import { encodings } from './csv/encodings.ts';
import type { Encoding } from './csv/encodings.ts';

/** How far a transfer has come. */
export const transferStates = [
  'AWAITING_FILE',
  'UPLOADED',
  'ANALYSED',
  'VALIDATING',
  'VALIDATED',
  'RUNNING',
  'DONE',
  'DONE_WITH_ERRORS',
  'FAILED',
  'CANCELLED',
] as const;

export type TransferState = (typeof transferStates)[number];

/** Which state can follow which. */
const following: Readonly<Record<TransferState, readonly TransferState[]>> = {
  AWAITING_FILE: ['UPLOADED', 'CANCELLED'],
  UPLOADED: ['ANALYSED', 'FAILED', 'CANCELLED'],
  ANALYSED: ['ANALYSED', 'VALIDATING', 'CANCELLED'],
  VALIDATING: ['VALIDATED', 'FAILED', 'CANCELLED'],
  VALIDATED: ['ANALYSED', 'VALIDATING', 'RUNNING', 'CANCELLED'],
  RUNNING: ['DONE', 'DONE_WITH_ERRORS', 'FAILED', 'CANCELLED'],
  DONE: [],
  DONE_WITH_ERRORS: [],
  FAILED: [],
  CANCELLED: [],
};

export function canBecome(from: TransferState, to: TransferState): boolean {
  return following[from].includes(to);
}

/** A transfer in one of these states is over. */
export const endStates = ['DONE', 'DONE_WITH_ERRORS', 'FAILED', 'CANCELLED'] as const;

export type EndState = (typeof endStates)[number];

export const directions = ['IMPORT', 'EXPORT'] as const;

const columnsSchema = z.array(
  z.object({ name: z.string(), samples: z.array(z.string()), field: z.string().nullable() }),
);

/** A column of an uploaded file, in the order of the file. */
export type Column = z.infer<typeof columnsSchema>[number];

/** An import or an export. */
export interface Transfer extends Omit<
  TransferRow,
  'state' | 'direction' | 'policy' | 'columns' | 'encoding'
> {
  readonly state: TransferState;
  readonly direction: (typeof directions)[number];
  readonly policy: Policy;
  readonly columns: readonly Column[];
  readonly encoding: Encoding | null;
}

const known = z.object({
  state: z.enum(transferStates),
  direction: z.enum(directions),
  policy: z.enum(policies),
  columns: columnsSchema,
  encoding: z.enum(encodings).nullable(),
});

export function transferOf(row: TransferRow): Transfer {
  return { ...row, ...known.parse(row) };
}
