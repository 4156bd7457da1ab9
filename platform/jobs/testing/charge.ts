import { z } from 'zod';
import type pg from 'pg';
import { jobContract } from '../job-contract.ts';
import { defineJob } from '../job.ts';
import type { Job } from '../job.ts';

/** A job with an effect outside its own transaction: it charges an account, once for each key. */
export const charge = jobContract('test.charge', z.object({ key: z.string() }), { lane: 'urgent' });

/** @param then what happens between the effect and the end of the job */
export function chargeJob(pool: pg.Pool, then: () => Promise<void>): Job<undefined> {
  return defineJob(charge, async ({ key }) => {
    await pool.query('insert into attempt (key) values ($1)', [key]);
    await pool.query('insert into charged (key) values ($1) on conflict (key) do nothing', [key]);
    await then();
  });
}

/** Makes the tables of {@link chargeJob}. */
export async function createCharges(pool: pg.Pool): Promise<void> {
  await pool.query('create table charged (key text primary key)');
  await pool.query('create table attempt (key text)');
}
