import type { Fault } from './fault.ts';

/** The database server's main process dies; its back ends notice and end. */
export const crashPostgres: Fault = {
  name: 'crash Postgres',
  goalMs: 5_000,
  strike: async ({ postgres }) => {
    const { pid } = postgres;
    if (pid === undefined) return { name: 'nobody: it was down' };
    process.kill(pid, 'SIGKILL');
    return { name: `process ${pid}` };
  },
};
