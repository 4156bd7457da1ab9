import { z } from 'zod';
import { callCommandsTopic } from '#contracts/calling/live.ts';
import { isOperator, requireOperator, requireSignedIn } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { clientId, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import type { Context } from '../../context.ts';
import { shownCall } from '../shown-call.ts';
import { commandCall } from './command-call.ts';
import type { Wish } from './command-call.ts';

const spoken = z.object({ callId: z.string(), body: text(1, 1_000), clientId });

/** Writes it down and wakes the processes that hold calls. */
async function command(context: Context, viewer: SignedInViewer, wish: Wish): Promise<{ callId: string }> {
  const isNew = await write(context, (tx, tell) => commandCall(tx, tell, viewer, wish));
  const { callId } = wish;
  if (isNew) (await context.wakeUps.of('integration')).announce(callCommandsTopic, { callId });
  return { callId };
}

const silent = { body: null, clientId: null } as const;

const payload = {
  call: ({ callId }: { readonly callId: string }, _args: unknown, context: Context) =>
    shownCall(context, callId),
};

export const resolvers = {
  Mutation: {
    endCall: (_root, { input: { callId } }, context) =>
      command(context, requireSignedIn(context.viewer), { kind: 'END', callId, ...silent }),
    coachCall: (_root, { input }, context) =>
      command(context, requireOperator(context.viewer), { kind: 'COACH', ...parseInput(spoken, input) }),
    takeOverCall: (_root, { input: { callId } }, context) =>
      command(context, requireOperator(context.viewer), { kind: 'TAKE_OVER', callId, ...silent }),
    speakInCall: (_root, { input }, context) =>
      command(context, requireOperator(context.viewer), { kind: 'SPEAK', ...parseInput(spoken, input) }),
    resumeAgent: (_root, { input: { callId } }, context) =>
      command(context, requireOperator(context.viewer), { kind: 'RESUME', callId, ...silent }),
  },
  Call: {
    commands: ({ id }, _args, { viewer, loaders }) => (isOperator(viewer) ? loaders.commandsOf.load(id) : []),
  },
  CallCommand: {
    operator: ({ createdBy }) => ({ id: createdBy }),
    state: ({ doneAt, refusal }) => (doneAt === null ? 'WAITING' : refusal === null ? 'DONE' : 'REFUSED'),
  },
  CallCommandRefused: {
    call: ({ callId }, _args, { loaders }) => loaders.call.load(callId),
  },
  EndCallPayload: payload,
  CoachCallPayload: payload,
  TakeOverCallPayload: payload,
  SpeakInCallPayload: payload,
  ResumeAgentPayload: payload,
} satisfies Resolvers;
