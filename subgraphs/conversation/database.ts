import { PrismaClient } from '#generated/prisma/conversation/client.ts';
import type { Prisma } from '#generated/prisma/conversation/client.ts';
import type { PrismaOptions } from '#platform/database/prisma-options.ts';

/** The database of this subgraph, outside of a transaction. */
export type Database = PrismaClient;

/** The same inside a transaction. */
export type Tx = Prisma.TransactionClient;

export function openDatabase(options: PrismaOptions): Database {
  return new PrismaClient(options);
}
