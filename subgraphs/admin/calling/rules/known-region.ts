import { badInput } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';

/** @throws BAD_USER_INPUT for a region in which there are no numbers */
export async function requireRegion(tx: Pick<Tx, '$queryRaw'>, region: string): Promise<void> {
  if (region === '*') return;
  const found = await tx.$queryRaw<unknown[]>`
    select 1 as one from dial_prefix where region = ${region} or split_part(region, '-', 1) = ${region} limit 1`;
  if (found.length === 0)
    throw badInput(
      'input.region',
      'is no region of telephone numbers: name a country, or a state of the USA with rules of its own',
    );
}
