import { randomUUID } from 'node:crypto';
import { dialCall } from '#contracts/calling/calls.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Services } from '../../services.ts';

/** Lets every number be called at any hour, or none: what admin says of consent and hours has tests of its own. */
export async function allowCalls({ pool }: Pick<Services, 'pool'>, isAllowed = true): Promise<void> {
  await pool.query(`
    create or replace function admin.may_call(phone text, purpose text, at timestamptz)
    returns table (allowed boolean, reasons text[], next_at timestamptz) language sql stable
    as $body$ select ${isAllowed}, ${isAllowed ? "'{}'" : "'{DO_NOT_CALL}'"}::text[], null::timestamptz $body$`);
}

interface Placed {
  readonly phone: string;
  readonly agentVersionId: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A call that waits for its dialling, as conversation makes it. @returns its id */
export async function queueCall(
  { pool }: Pick<Services, 'pool'>,
  { phone, agentVersionId, variables = {} }: Placed,
): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `select call_id::text as id from conversation.open_call($1, null, 'OUTBOUND', 'SERVICE', $2, null, $3, null, null, $4, null, null, null)`,
    [phone, agentVersionId, randomUUID(), JSON.stringify(variables)],
  );
  return String(rows[0]?.id);
}

/** The job that dials a call. */
export async function dial(
  services: Services,
  callId: string,
  { phone, agentVersionId, variables = {} }: Placed,
): Promise<void> {
  await services.db.$transaction((tx) =>
    addJob(tx, dialCall, { callId, phone, agentVersionId, purpose: 'SERVICE', variables }),
  );
}

/** A call that is dialled now. @returns its id */
export async function placeCall(services: Services, placed: Placed): Promise<string> {
  const callId = await queueCall(services, placed);
  await dial(services, callId, placed);
  return callId;
}
