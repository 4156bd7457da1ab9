import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Transaction } from '#platform/streams/append.ts';
import {
  entityDescription,
  pageReadMessage,
  readPageMessage,
  rowsWrittenMessage,
  writeRowsMessage,
} from '#platform/transfers/messages.ts';
import type { TransferRole } from '#platform/transfers/messages.ts';
import type { TransferContracts } from '#platform/transfers/serve-entities.ts';

/**
 * How integration, which keeps files and progress, and the owners of rows work together on imports and exports.
 *
 * An owner offers its entities when it starts. A chunk of parsed rows goes to the owner and its outcome comes back. An export asks for page
 * after page.
 */
const lane = { lane: 'bulk' } as const;

/** An entity that can be imported or exported. */
export const entityOffered = jobContract('integration.transfer-entity', entityDescription, lane);

/** What became of a chunk. */
export const rowsWritten = jobContract('integration.transfer-rows-written', rowsWrittenMessage, lane);

/** A page of an export. */
export const pageRead = jobContract('integration.transfer-page-read', pageReadMessage, lane);

/** Gives a chunk of rows to their owner. @param subgraph the owner */
export const writeRows = (subgraph: string) =>
  jobContract(`${subgraph}.transfer-write-rows`, writeRowsMessage, lane);

/** Asks the owner for a page of all rows. @param subgraph the owner */
export const readPage = (subgraph: string) =>
  jobContract(`${subgraph}.transfer-read-page`, readPageMessage, lane);

/** What the owner of entities works by: see `serveEntities`. */
export function transferContracts(subgraph: string): TransferContracts {
  return {
    subgraph,
    offered: entityOffered,
    writeRows: writeRows(subgraph),
    rowsWritten,
    readPage: readPage(subgraph),
    pageRead,
    holds,
  };
}

/** Whether a person has one of these roles at this moment. */
async function holds(tx: Transaction, personId: string, roles: readonly TransferRole[]): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    select 1 from admin.person
    where id = ${personId}::uuid and role = any(${[...roles]}::text[]) and disabled_at is null`;
  return found.length > 0;
}
