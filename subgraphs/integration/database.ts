import type { PrismaOptions } from '#platform/database/prisma-options.ts';
import { PrismaClient } from '#generated/prisma/integration/client.ts';
import type { Prisma } from '#generated/prisma/integration/client.ts';

export type Database = PrismaClient;

/** The client within a transaction. */
export type Tx = Prisma.TransactionClient;

/** Prisma over the process's pool, typed to this subgraph's own models. */
export function openDatabase(options: PrismaOptions): Database {
  return new PrismaClient(options);
}
