import type { Services } from '../context.ts';
import type { Transaction } from '../streams/append.ts';
import { write } from '../writes/write.ts';
import type { Transactional } from '../writes/write.ts';
import { pageRows } from './messages.ts';
import type { ReadPageMessage } from './messages.ts';
import type { TransferContracts } from './serve-entities.ts';
import type { TransferEntity } from './transfer-entity.ts';

/** Reads one page of an export, with the rights that the person has now. Read twice it is sent twice, and kept once. */
export function readEntityPage<Tx extends Transaction>(
  services: Services<Transactional<Tx>, unknown>,
  contracts: TransferContracts,
  entity: TransferEntity<Tx>,
  { transferId, page, ownerId, after }: ReadPageMessage,
): Promise<void> {
  return write(services, async (tx, tell) => {
    const mayRead = await contracts.holds(tx, ownerId, entity.description.exporters);
    const { rows, next } = mayRead ? await entity.page(tx, after, pageRows) : { rows: [], next: null };
    const message = { transferId, page, isRightLost: !mayRead, rows, next };
    tell.job(contracts.pageRead, message, { key: `${contracts.pageRead.name}:${transferId}:${page}` });
  });
}
