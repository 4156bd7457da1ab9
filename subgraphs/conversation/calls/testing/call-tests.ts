import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openCall } from '#contracts/calling/calls.ts';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import { testAgentVersion } from '#contracts/calling/testing/test-agent-version.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { TestConversations } from '../../testing/conversation-subgraph.ts';

/** A published version of an agent, as admin publishes it. */
export interface TestAgent {
  readonly id: string;
  readonly agentId: string;
}

/** A call of a test, with the functions that integration would use. */
export interface TestCall {
  readonly id: string;
  readonly conversationId: string;
  /** Empty where it is withheld. */
  readonly phone: string;
  said(
    key: string,
    role: string,
    body: string,
    more?: { readonly ms?: number; readonly interrupted?: boolean },
  ): Promise<{ readonly seq: number | null; readonly fresh: boolean }>;
  pressed(
    key: string,
    digit: string,
    isSecret?: boolean,
  ): Promise<{ readonly seq: number | null; readonly fresh: boolean }>;
  progress(status: string, facts?: Record<string, unknown>, at?: Date): Promise<boolean>;
  row(): Promise<Record<string, unknown>>;
  /** Type and data of the events of its conversation, in their order. */
  events(): Promise<
    { readonly seq: number; readonly type: string; readonly data: Record<string, unknown> }[]
  >;
}

let numbers = 0;

/** A number that no other test of the file uses. */
export function newNumber(): string {
  numbers += 1;
  return `+4915112${String(numbers).padStart(6, '0')}`;
}

/** An agent that admin has published. */
export async function agentOf(
  { services }: TestConversations,
  name = 'Robin',
  status: 'ACTIVE' | 'PAUSED' | 'RETIRED' = 'ACTIVE',
  direction: 'INBOUND' | 'OUTBOUND' | 'BOTH' = 'BOTH',
): Promise<TestAgent> {
  const id = await saveAgentVersion(services.pool, testAgentVersion({ name }), { status, direction });
  const { rows } = await services.pool.query<{ agent_id: string }>(
    'select agent_id from admin.agent_version where id = $1',
    [id],
  );
  return { id, agentId: String(rows[0]?.agent_id) };
}

/** A call of a campaign, as soon as it is queued. */
export async function outboundCall(
  chat: TestConversations,
  agent: TestAgent,
  more: { readonly phone?: string; readonly attemptKey?: string; readonly campaignTargetId?: string } = {},
): Promise<TestCall> {
  const { phone = newNumber(), attemptKey = randomUUID(), campaignTargetId = null } = more;
  const attempt = { attemptKey, phone, name: null, agentVersionId: agent.id, purpose: 'SERVICE' as const };
  await chat.services.db.$transaction((tx) =>
    addJob(tx, openCall, { ...attempt, campaignTargetId, variables: { service: 'Plumbing' } }),
  );
  const { id } = await eventually(
    () => chat.services.db.phoneCall.findUnique({ where: { attemptKey } }),
    'the call',
  );
  return callWith(chat, id);
}

/** Somebody calls. */
export async function inboundCall(
  chat: TestConversations,
  agent: TestAgent,
  from: string = newNumber(),
): Promise<TestCall> {
  const { rows } = await chat.services.pool.query<{ call_id: string }>(
    'select * from conversation.call_inbound($1, $2, $3, $4)',
    [`CA${randomUUID()}`, from, '+4930500000', agent.id],
  );
  return callWith(chat, String(rows[0]?.call_id));
}

/** A call that exists. */
export async function callWith({ services }: TestConversations, id: string): Promise<TestCall> {
  const { pool } = services;
  const rowOf = async <Schema extends z.ZodType>(schema: Schema, sql: string, values: unknown[]) =>
    schema.parse((await pool.query<Record<string, unknown>>(sql, values)).rows[0]);
  const row = () => rowOf(record, 'select * from phone_call where id = $1', [id]);
  const { conversation_id: conversationId, phone } = place.parse(await row());
  return {
    id,
    conversationId,
    phone,
    said: (key, role, body, { ms = 900, interrupted = false } = {}) => {
      const values = [id, key, role, body, ms, interrupted];
      return rowOf(line, 'select * from conversation.call_said($1, $2, $3, $4, $5, $6)', values);
    },
    pressed: (key, digit, isSecret = false) =>
      rowOf(line, 'select * from conversation.call_key($1, $2, $3, $4)', [id, key, digit, isSecret]),
    progress: async (status, facts = {}, at = new Date()) => {
      const values = [id, status, facts, at];
      const sql = 'select * from conversation.call_progress($1, $2, $3, $4)';
      return (await rowOf(z.object({ moved: z.boolean() }), sql, values)).moved;
    },
    row,
    events: async () => {
      const stream = `conversation:${conversationId}`;
      const { rows } = await pool.query<StoredRow>(
        'select seq, type, data from stream_event where stream_id = $1 order by seq',
        [stream],
      );
      return rows;
    },
  };
}

const record = z.record(z.string(), z.unknown());
const place = z.object({
  conversation_id: z.string(),
  phone: z
    .string()
    .nullable()
    .transform((phone) => phone ?? ''),
});
const line = z.object({ seq: z.int().nullable(), fresh: z.boolean() });

interface StoredRow {
  readonly seq: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
}
