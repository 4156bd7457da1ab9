import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import { parseInput } from '#platform/input/parse.ts';
import { policies } from '#platform/transfers/messages.ts';
import type { FieldDescription } from '#platform/transfers/messages.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { knownEntity } from '../entities/find-entity.ts';
import { lockOwn } from '../find-transfer.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { canBecome, transferOf } from '../transfer.ts';
import type { Column, Transfer } from '../transfer.ts';

const inputSchema = z.object({
  transferId: z.string(),
  columns: z.array(z.object({ position: z.int(), field: z.string() })).min(1, 'must not be empty'),
  policy: z.enum(policies),
});

type Assigned = z.infer<typeof inputSchema>['columns'];

/**
 * Gives the columns of an import their fields. A dry run of another mapping counts no more.
 * @throws BAD_USER_INPUT; CONFLICT before the analysis and once the import runs
 */
export function mapTransfer(context: Context, input: unknown): Promise<Transfer> {
  const { transferId, columns: assigned, policy } = parseInput(inputSchema, input);
  return write(context, async (tx, tell) => {
    const transfer = await lockOwn(tx, context.viewer, transferId);
    if (!canBecome(transfer.state, 'ANALYSED') || transfer.state === 'UPLOADED')
      throw conflict('The columns can be given fields after the analysis and before the import starts.');
    const { fields } = await knownEntity(tx, transfer.entity);
    const columns = assign(transfer.columns, fields, assigned);
    const row = await tx.transfer.update({
      where: { id: transferId },
      data: {
        columns,
        policy,
        state: 'ANALYSED',
        processed: 0,
        created: 0,
        updated: 0,
        skipped: 0,
        failed: 0,
      },
    });
    await recordPrivileged(tx, context.viewer, {
      action: 'TRANSFER_MAPPED',
      subject: { type: 'TRANSFER', id: transferId },
      facts: { fields: assigned.map(({ field }) => field).join(', '), policy },
    });
    const mapped = transferOf(row);
    tellProgress(tell, mapped);
    return mapped;
  });
}

/** @throws BAD_USER_INPUT for a column or a field that there is not, two columns with one field, and a required field without a column */
function assign(
  columns: readonly Column[],
  fields: readonly FieldDescription[],
  assigned: Assigned,
): Column[] {
  const fieldOf = new Map<number, string>();
  for (const [index, { position, field }] of assigned.entries()) {
    const path = `input.columns.${index}`;
    if (position < 1 || position > columns.length)
      throw badInput(`${path}.position`, 'is not the place of a column');
    if (fieldOf.has(position))
      throw badInput(`${path}.position`, 'is given twice: a column becomes one field');
    if (!fields.some(({ name }) => name === field))
      throw badInput(`${path}.field`, 'is not a field of the entity');
    if ([...fieldOf.values()].includes(field))
      throw badInput(`${path}.field`, `is given to two columns: choose one of them for ${field}`);
    fieldOf.set(position, field);
  }
  const missing = fields.find(({ name, isRequired }) => isRequired && ![...fieldOf.values()].includes(name));
  if (missing) throw badInput('input.columns', `must have a column for ${missing.name}`);
  return columns.map((column, index) => ({ ...column, field: fieldOf.get(index + 1) ?? null }));
}
