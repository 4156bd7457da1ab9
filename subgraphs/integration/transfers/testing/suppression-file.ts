import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../../database.ts';
import type { Settings } from '../../settings.ts';
import { aPerson } from '../../testing/a-person.ts';

const seen = z.object({
  state: z.string(),
  processed: z.int(),
  created: z.int(),
  skipped: z.int(),
  updated: z.int(),
  failed: z.int(),
  errors: z.object({
    edges: z.array(z.object({ node: z.object({ row: z.int(), code: z.string(), message: z.string() }) })),
  }),
});

type SeenTransfer = z.infer<typeof seen>;

/** A file of suppressed addresses: its rows belong to the subgraph that keeps transfers too, so one process imports it. */
export interface SuppressionFile {
  readonly id: string;
  readonly transfer: () => Promise<SeenTransfer>;
  readonly send: (
    mutation: 'mapTransfer' | 'validateTransfer' | 'startTransfer',
    input?: object,
  ) => Promise<void>;
  /** Waits for a state; each further chunk may take the time of `eventually`. */
  readonly until: (state: string) => Promise<SeenTransfer>;
  readonly untilProcessed: (rows: number) => Promise<SeenTransfer>;
}

type Subgraph = TestSubgraph<Database, Settings>;

/** Gives an agent's file to a subgraph whose jobs run here or elsewhere. */
export async function sendFile(subgraph: Subgraph, addresses: readonly string[]): Promise<SuppressionFile> {
  const sub = await aPerson(subgraph.services.pool, { role: 'AGENT' });
  const viewer: Partial<Claims> = { sub, role: 'AGENT' };
  const ask = async (operation: string, variables: Record<string, unknown> = {}): Promise<unknown> => {
    const result = await subgraph.send(viewer, operation, variables);
    assert.equal(result.errors, undefined);
    return z.unknown().parse(result.data);
  };
  await eventually(async () => {
    const found = await ask('{ transferEntities { entity } }');
    return JSON.stringify(found).includes('SUPPRESSION');
  }, 'the entity');
  const text = ['channel,address', ...addresses.map((address) => `EMAIL,${address}`)].join('\n');
  const made = await ask(
    'mutation ($input: CreateTransferInput!) { createTransfer(input: $input) { transfer { id } } }',
    { input: { entity: 'SUPPRESSION', fileName: 'addresses.csv', text } },
  );
  const { id } = z
    .object({ createTransfer: z.object({ transfer: z.object({ id: z.string() }) }) })
    .parse(made).createTransfer.transfer;
  const transfer = async () => {
    const found = await ask(
      `query ($id: ID!) { transfer(id: $id) { state processed created skipped updated failed
        errors(first: 20) { edges { node { row code message } } } } }`,
      { id },
    );
    return z.object({ transfer: seen }).parse(found).transfer;
  };
  const untilProcessed = (rows: number) =>
    eventually(async () => {
      const now = await transfer();
      return now.processed >= rows && now;
    }, `${rows} rows`);
  return {
    id,
    transfer,
    untilProcessed,
    send: async (mutation, input = {}) => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      await ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { transfer { id } } }`, {
        input: { transferId: id, ...input },
      });
    },
    until: async (state) => {
      for (;;) {
        const { processed } = await transfer();
        const next = await eventually(async () => {
          const now = await transfer();
          return (now.state === state || now.processed > processed) && now;
        }, `the state ${state}, or more rows than ${processed}`);
        if (next.state === state) return next;
      }
    },
  };
}
