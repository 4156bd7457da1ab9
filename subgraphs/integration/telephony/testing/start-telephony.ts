import type { AgentVersion } from '#contracts/calling/script.ts';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { readRow, readRows } from './read-rows.ts';
import type { CallRow } from './read-rows.ts';

/** Our number in tests. */
export const ownNumber = '+15005550006';

/** The subgraph with a telephone network, on which time passes faster. */
export interface TestTelephony extends TestIntegration {
  /** An agent that takes the calls of some numbers. @returns the id of its version */
  agent(definition: AgentVersion, numbers?: readonly string[]): Promise<string>;
  /** A persona calls us; the last four digits of its number say which one. */
  ring(from: string, to?: string): Promise<void>;
  /** The last call with a number, as soon as there is one that fits. */
  call(phone: string, fits?: (call: CallRow) => boolean): Promise<CallRow>;
  /** What was said in a call, in its order, as `CUSTOMER: Hello?`; `…` follows words that were interrupted. */
  lines(callId: string): Promise<readonly string[]>;
  /** What the sandbox has really played to who was called, of the last call with a number. */
  heard(phone: string): Promise<readonly string[]>;
}

export async function startTelephony({
  speed = 50,
  variables = {},
}: { readonly speed?: number; readonly variables?: NodeJS.ProcessEnv } = {}): Promise<TestTelephony> {
  const integration = await startIntegration(variables);
  const { services, sandboxes } = integration;
  const { pool } = services;
  await sandboxes.act('TWILIO', 'speed', '', String(speed));
  return {
    ...integration,
    agent: (definition, numbers = []) => saveAgentVersion(pool, definition, { inboundNumbers: numbers }),
    ring: async (from, to = ownNumber) => void (await sandboxes.act('TWILIO', 'ring', from, to)),
    call: (phone, fits = () => true) =>
      eventually(async () => {
        const row = await readRow(pool, phone);
        return row && fits(row) ? row : undefined;
      }, `the call with ${phone}`),
    lines: (callId) => readRows(pool, callId),
    heard: async (phone) => {
      const { rows } = await pool.query<{ heard: string[] }>(
        `select array(select jsonb_array_elements_text(data -> 'heard')) as heard from integration.sandbox_object
         where kind = 'phone-call' and (data ->> 'to' = $1 or data ->> 'from' = $1)
         order by (data ->> 'createdAt')::bigint desc limit 1`,
        [phone],
      );
      return rows[0]?.heard ?? [];
    },
  };
}
