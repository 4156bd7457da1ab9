import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { refusal } from '#platform/errors/refusals.ts';
import type { OperationRequest } from '#platform/graphql/operation.ts';
import { readRequest } from '#platform/graphql/operation-request.ts';
import { answerErrors } from '#platform/transport/answer-errors.ts';
import type { ExplainedPlan } from './plan-view.ts';

/** Plans an operation for the caller of the request. Throws a GraphQLError when it cannot be planned. */
export type PlanForRequest = (
  operation: OperationRequest,
  request: FastifyRequest,
  reply: FastifyReply,
  signal: AbortSignal,
) => Promise<ExplainedPlan>;

const planRequest = z.object({
  query: z.string().min(1).max(100_000),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** `POST /explorer/plan` answers with the plan of an operation, without running it. */
export function addPlanRoute(app: FastifyInstance, plan: PlanForRequest): void {
  app.post('/explorer/plan', async (request, reply) => {
    const read = planRequest.safeParse(request.body);
    if (!read.success)
      return answerErrors(reply, [
        refusal('BAD_REQUEST', 'Send {"query", "operationName", "variables"} as JSON.'),
      ]);
    const operation = readRequest(read.data);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    try {
      const explained = await plan(operation, request, reply, gone.signal);
      return await reply.header('cache-control', 'no-store').send(explained);
    } catch (error) {
      if (error instanceof GraphQLError) return answerErrors(reply, [error]);
      throw error;
    }
  });
}
