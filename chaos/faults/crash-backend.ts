import { choose } from './fault.ts';
import type { Fault } from './fault.ts';

/** One back end of the database dies: Postgres then ends every connection and recovers. */
export const crashBackend: Fault = {
  name: 'crash a Postgres back end',
  goalMs: 5_000,
  strike: async ({ database }, pick) => {
    try {
      const { rows } = await database.query<{ pid: number; user: string }>(
        `select pid from pg_stat_activity
         where backend_type = 'client backend' and pid <> pg_backend_pid() order by backend_start`,
      );
      const { pid } = choose(rows, pick);
      process.kill(pid, 'SIGKILL');
      return { name: `process ${pid}` };
    } catch (error) {
      // The fault before may not be over.
      return { name: `nobody: ${String(error)}` };
    }
  },
};
