import { randomUUID } from 'node:crypto';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import { bookingAgent } from '../../subgraphs/integration/telephony/machine/testing/agents.ts';
import type { ChaosSystem } from './chaos-system.ts';
import type { PhoneCall } from './text-messages.ts';

/** Calls in both directions. */
export interface Telephone {
  /** An agent that takes the calls of the system's number and makes some of its own. */
  hireAgent(): Promise<string>;
  /** A persona calls the system. */
  ring(from: string): Promise<void>;
  /** The system calls somebody. @returns when its job is written down */
  place(phone: string, agentVersionId: string): Promise<void>;
  /** The calls with a number, newest first. */
  callsWith(phone: string): Promise<readonly PhoneCall[]>;
}

export function telephoneOf({ database, textMessages }: ChaosSystem): Telephone {
  return {
    hireAgent: async () => {
      // Whether somebody may be called at this hour is not what a run is about.
      await database.query(`
        create or replace function admin.may_call(phone text, purpose text, at timestamptz)
        returns table (allowed boolean, reasons text[], next_at timestamptz) language sql stable
        as $body$ select true, '{}'::text[], null::timestamptz $body$`);
      const inboundNumbers = [textMessages.credentials['from'] ?? ''];
      return saveAgentVersion(database, bookingAgent(), { inboundNumbers });
    },
    ring: (from) => textMessages.ring(from),
    place: async (phone, agentVersionId) => {
      const { rows } = await database.query<{ id: string }>(
        `select call_id::text as id from conversation.open_call($1, null, 'OUTBOUND', 'SERVICE', $2, null, $3, null, null, '{}',
           null, null, null)`,
        [phone, agentVersionId, randomUUID()],
      );
      const callId = rows[0]?.id;
      const data = { callId, phone, agentVersionId, purpose: 'SERVICE', variables: {} };
      // Twice, as the queue may run a job twice.
      await database.query(
        `select graphile_worker.add_job('integration.dial-call', payload => $1::json, flags => array['lane:urgent'])
         from generate_series(1, 2)`,
        [JSON.stringify({ correlationId: null, data })],
      );
    },
    callsWith: async (phone) =>
      (await textMessages.calls()).filter(({ to, from }) => to === phone || from === phone),
  };
}
