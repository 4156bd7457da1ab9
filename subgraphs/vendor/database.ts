import type { Prisma } from '#generated/prisma/vendor/client.ts';
import { PrismaClient } from '#generated/prisma/vendor/client.ts';
import type { PrismaOptions } from '#platform/database/prisma-options.ts';

export type Database = PrismaClient;

/** What a domain function writes through. */
export type Tx = Prisma.TransactionClient;

export function openDatabase(options: PrismaOptions): Database {
  return new PrismaClient(options);
}
