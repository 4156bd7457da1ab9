import { recordPrivileged } from '#contracts/audit.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { listedSuppression } from './listed-suppression.ts';
import type { ListedSuppression } from './listed-suppression.ts';
import { parseSuppressInput } from './suppression-input.ts';
import { suppress } from './suppress.ts';

/** Suppresses an address by hand. @throws BAD_USER_INPUT */
export function suppressByHand(context: Context, input: unknown): Promise<ListedSuppression> {
  const parsed = parseSuppressInput(input);
  const { sub } = requireOperator(context.viewer);
  return write(context, async (tx) => {
    const id = await suppress(tx, { ...parsed, reason: 'MANUAL', by: sub });
    const row = await tx.suppression.findUniqueOrThrow({ where: { id } });
    await recordPrivileged(tx, context.viewer, {
      action: 'ADDRESS_SUPPRESSED',
      subject: { type: 'SUPPRESSION', id },
      facts: { channel: row.channel, address: row.shown, scope: row.scope },
    });
    return listedSuppression(row);
  });
}

/** Lets an address have messages again, unless another suppression holds. Nothing changes for one that was lifted. @throws NOT_FOUND */
export function liftSuppression(context: Context, id: string): Promise<ListedSuppression> {
  const { sub } = requireOperator(context.viewer);
  if (!isId(id)) throw notFound('Suppression');
  return write(context, async (tx) => {
    const [lifted] = await tx.suppression.updateManyAndReturn({
      where: { id, liftedAt: null },
      data: { liftedAt: new Date(), liftedBy: sub },
    });
    if (lifted) {
      await recordPrivileged(tx, context.viewer, {
        action: 'SUPPRESSION_LIFTED',
        subject: { type: 'SUPPRESSION', id },
        facts: { channel: lifted.channel, address: lifted.shown, reason: lifted.reason },
      });
      return listedSuppression(lifted);
    }
    const row = await tx.suppression.findUnique({ where: { id } });
    if (!row) throw notFound('Suppression');
    return listedSuppression(row);
  });
}
