import type { Prisma } from '#generated/prisma/admin/client.ts';
import { PrismaClient } from '#generated/prisma/admin/client.ts';
import type { PrismaOptions } from '#platform/database/prisma-options.ts';

export type Database = PrismaClient;

/** What a domain function writes through: a transaction, or the database itself where one statement is enough. */
export type Tx = Prisma.TransactionClient;

export function openDatabase(options: PrismaOptions): Database {
  return new PrismaClient(options);
}
