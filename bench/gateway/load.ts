import { Pool } from 'undici';
import type { Workload } from './workloads.ts';

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds from sending to the whole answer, in ascending order. */
  readonly latencies: readonly number[];
}

/** Sends requests on many connections at once, each with its own. Throws on any answer but the expected one. */
export async function load(
  origin: string,
  { query, variables }: Workload,
  { seconds, expected }: { seconds: number; expected: readonly string[] },
): Promise<Load> {
  const pool = new Pool(origin, { connections: expected.length, pipelining: 1 });
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;

  async function client(answer: string, connection: number): Promise<void> {
    const body = JSON.stringify({ query, variables: variables(connection) });
    while (performance.now() < until) {
      const sent = performance.now();
      const text = await ask(pool, body);
      if (text !== answer) throw new Error(`unexpected answer: ${text.slice(0, 500)}`);
      latencies.push(performance.now() - sent);
    }
  }

  await Promise.all(expected.map(client));
  const elapsed = (performance.now() - started) / 1000;
  await pool.close();
  return { requests: latencies.length, seconds: elapsed, latencies: latencies.sort((a, b) => a - b) };
}

/** The answers to requests that are sent one after the other. */
export async function askEach(
  origin: string,
  query: string,
  variables: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly string[]> {
  const pool = new Pool(origin, { connections: 1 });
  try {
    const answers: string[] = [];
    for (const each of variables) answers.push(await ask(pool, JSON.stringify({ query, variables: each })));
    return answers;
  } finally {
    await pool.close();
  }
}

async function ask(pool: Pool, body: string): Promise<string> {
  const response = await pool.request({
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
  });
  const text = await response.body.text();
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}: ${text.slice(0, 500)}`);
  return text;
}
