import { z } from 'zod';
import { answerCustomer, assistantAnswered } from '#contracts/assistant/answers.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data } from '../../testing/answers.ts';
import type { Person, TestConversations } from '../../testing/conversation-subgraph.ts';

type Question = z.infer<typeof answerCustomer.payload>;
type Answer = z.infer<typeof assistantAnswered.payload>;

const jobs = z.array(z.object({ payload: answerCustomer.payload }));

/** The question that integration is asked about a conversation, as soon as it waits there. */
export function askedIn({ services }: TestConversations, conversationId: string): Promise<Question> {
  return eventually(async () => {
    const { rows } = await services.pool.query(
      `select payload->'data' as payload from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = task_id
       where identifier = $1 and payload->'data'->>'conversationId' = $2`,
      [answerCustomer.name, conversationId],
    );
    return jobs.parse(rows)[0]?.payload;
  }, 'the question to the assistant');
}

/** Answers as integration would. */
export function answers(
  { services }: TestConversations,
  { conversationId, forSeq }: Pick<Question, 'conversationId' | 'forSeq'>,
  more: Partial<Answer> = {},
): Promise<void> {
  const answer = {
    conversationId,
    forSeq,
    text: 'Your order is under way.',
    handOver: null,
    confidence: 0.9,
    detector: 'RULES' as const,
    model: null,
    toolCalls: [],
    sources: [],
    problem: null,
    tokens: null,
    ms: 5,
    ...more,
  };
  return services.db.$transaction((tx) => addJob(tx, assistantAnswered, answer));
}

/** What came of a question, as soon as it is known. */
export function outcomeOf(
  { services }: TestConversations,
  { conversationId, forSeq }: Pick<Question, 'conversationId' | 'forSeq'>,
): Promise<string> {
  return eventually(async () => {
    const run = await services.db.assistantRun.findUnique({
      where: { conversationId_forSeq: { conversationId, forSeq } },
    });
    return run && run.outcome !== 'PENDING' && run.outcome;
  }, 'the outcome of the question');
}

/** Types for a person, as their frontend says it. */
export async function types(
  chat: TestConversations,
  viewer: Person,
  conversationId: string,
): Promise<boolean> {
  const mutation = 'mutation ($input: SetTypingInput!) { setTyping(input: $input) }';
  return data(await chat.send(viewer, mutation, { input: { conversationId, typing: true } })).setTyping;
}

/** Who said what, in order. */
export async function lines({ services }: TestConversations, conversationId: string): Promise<string[]> {
  const { rows } = await services.pool.query<{ role: string; body: string }>(
    'select role, body from conversation.transcript where conversation_id = $1 order by seq',
    [conversationId],
  );
  return rows.map(({ role, body }) => `${role}: ${body}`);
}

/** The types of the stored events of a conversation, in order. */
export async function eventTypes({ services }: TestConversations, conversationId: string): Promise<string[]> {
  const { rows } = await services.pool.query<{ type: string }>(
    `select type from conversation.stream_event where stream_id = 'conversation:' || $1 order by seq`,
    [conversationId],
  );
  return rows.map(({ type }) => type);
}
