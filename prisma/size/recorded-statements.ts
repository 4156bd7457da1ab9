import type pg from 'pg';
import { z } from 'zod';

/** A statement as it was sent, with its values. */
export interface RecordedStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What pg's `query` takes first: the text, or an object with it. */
const queryShape = z.union([
  z.string().transform((text) => ({ text, values: undefined })),
  z.object({ text: z.string(), values: z.array(z.unknown()).optional() }),
]);

/** Keeps every statement that a connection sends. */
export function recordStatements(client: pg.PoolClient, keep: (statement: RecordedStatement) => void): void {
  const send: (...args: unknown[]) => unknown = client.query.bind(client);
  const recording = (...args: unknown[]): unknown => {
    const query = queryShape.safeParse(args[0]);
    if (query.success) {
      const values = query.data.values ?? z.array(z.unknown()).safeParse(args[1]).data ?? [];
      keep({ text: query.data.text, values });
    }
    return send(...args);
  };
  Object.assign(client, { query: recording });
}
