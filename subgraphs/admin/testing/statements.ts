import type pg from 'pg';

/** Collects the text of every statement that goes through a pool from now on. */
export function collectStatements(pool: pg.Pool): string[] {
  const texts: string[] = [];
  const seen = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (seen.has(client)) return;
    seen.add(client);
    const send: (...args: unknown[]) => unknown = client.query.bind(client);
    Object.assign(client, {
      query: (...args: unknown[]) => {
        const [statement] = args;
        if (typeof statement === 'string') texts.push(statement);
        else if (typeof statement === 'object' && statement !== null && 'text' in statement) {
          texts.push(String(statement.text));
        }
        return send(...args);
      },
    });
  });
  return texts;
}
