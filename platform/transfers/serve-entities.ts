import { untilReachable } from '../database/until-reachable.ts';
import { addJob } from '../jobs/add-job.ts';
import { defineJob } from '../jobs/job.ts';
import type { Job } from '../jobs/job.ts';
import type { JobContract } from '../jobs/job-contract.ts';
import type { Services } from '../context.ts';
import type { Transaction } from '../streams/append.ts';
import type { Transactional } from '../writes/write.ts';
import { write } from '../writes/write.ts';
import type {
  EntityDescription,
  PageReadMessage,
  ReadPageMessage,
  RowsWrittenMessage,
  TransferRole,
  WriteRowsMessage,
} from './messages.ts';
import { readEntityPage } from './read-entity-page.ts';
import type { TransferEntity } from './transfer-entity.ts';
import { writeChunk } from './write-chunk.ts';

/** The jobs by which one subgraph and the keeper of transfers work together. */
export interface TransferContracts {
  readonly subgraph: string;
  /** Tells the keeper of transfers what there is. */
  readonly offered: JobContract<EntityDescription>;
  readonly writeRows: JobContract<WriteRowsMessage>;
  readonly rowsWritten: JobContract<RowsWrittenMessage>;
  readonly readPage: JobContract<ReadPageMessage>;
  readonly pageRead: JobContract<PageReadMessage>;
  /** Whether a person has one of these roles at this moment. */
  readonly holds: (tx: Transaction, personId: string, roles: readonly TransferRole[]) => Promise<boolean>;
}

/** A database whose transactions the entities of a subgraph write in. */
type Owner<Tx extends Transaction> = Services<Transactional<Tx>, unknown>;

/** What a subgraph runs so that its entities can be imported and exported; the tables are in its own `transfers.prisma`. */
export interface ServedEntities<Tx extends Transaction> {
  readonly jobs: readonly Job<Owner<Tx>>[];
  readonly start: (services: Owner<Tx>) => Promise<() => Promise<void>>;
}

/** Serves the entities of one subgraph. */
export function serveEntities<Tx extends Transaction>(
  contracts: TransferContracts,
  entities: readonly TransferEntity<Tx>[],
): ServedEntities<Tx> {
  const byName = new Map(entities.map((entity) => [entity.description.entity, entity]));
  const find = (name: string): TransferEntity<Tx> => {
    const entity = byName.get(name);
    if (!entity) throw new Error(`${contracts.subgraph} has no entity ${name}.`);
    return entity;
  };
  return {
    jobs: [
      defineJob(contracts.writeRows, (message, services: Owner<Tx>) =>
        writeChunk(services, contracts, find(message.entity), message),
      ),
      defineJob(contracts.readPage, (message, services: Owner<Tx>) =>
        readEntityPage(services, contracts, find(message.entity), message),
      ),
    ],
    start: async (services) => {
      await untilReachable(() => offer(services, contracts, entities), services.log);
      return () => Promise.resolve();
    },
  };
}

/** Says what can be imported and exported here. The latest version of a description counts. */
function offer<Tx extends Transaction>(
  services: Owner<Tx>,
  { subgraph, offered }: TransferContracts,
  entities: readonly TransferEntity<Tx>[],
): Promise<void> {
  return write(services, async (tx) => {
    // What was written by transfers that ended long ago is of no use.
    await tx.$queryRaw`delete from transfer_written where at < now() - interval '60 days' returning 1`;
    for (const { description } of entities) {
      await addJob(
        tx,
        offered,
        { ...description, subgraph },
        { key: `${offered.name}:${description.entity}` },
      );
    }
  });
}
