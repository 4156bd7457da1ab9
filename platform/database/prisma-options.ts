import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

/** What every subgraph hands to the constructor of its own Prisma client. */
export interface PrismaOptions {
  readonly adapter: PrismaPg;
  readonly transactionOptions: { readonly maxWait: number; readonly timeout: number };
}

/** Prisma over our pool. A transaction waits up to 10 s for a connection and may take 15 s (both in milliseconds). */
export function prismaOptions(pool: pg.Pool, schema: string): PrismaOptions {
  return {
    adapter: new PrismaPg(pool, { schema }),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  };
}
