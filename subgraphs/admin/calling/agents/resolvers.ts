import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { isRehearsed } from '../rehearsals/is-rehearsed.ts';
import { pauseAgent, resumeAgent, retireAgent } from './agent-status.ts';
import { createAgent, knownAgent, saveDraft } from './change-agents.ts';
import { checkScript } from './check-script.ts';
import { listAgents, loadAgent } from './find-agents.ts';
import type { Agent } from './find-agents.ts';
import { inboundNumbers, setInboundNumbers } from './inbound-numbers.ts';
import { publishAgent, rollBackAgent } from './publish-agent.ts';
import { agentChanges, newAgent, parseScript } from './script-input.ts';
import { shownScript } from './shown-script.ts';

/** Runs a change of an agent and shows what it has become. */
async function changed(
  context: Context,
  agentId: string,
  work: (tx: Tx, by: string) => Promise<void>,
): Promise<{ agent: Agent }> {
  const { sub } = requireOperator(context.viewer);
  await write(context, (tx) => work(tx, sub));
  return { agent: await loadAgent(context.db, agentId) };
}

export const resolvers = {
  Query: {
    callingAgents: (_root, page, { db }) => listAgents(db, pageOf(page)),
    callingAgent: (_root, { id }, { db }) => loadAgent(db, id),
  },
  Mutation: {
    createCallingAgent: async (_root, { input: { script, ...input } }, context) => {
      const { sub } = requireOperator(context.viewer);
      const agent = { ...parseInput(newAgent, input), script: parseScript(script) };
      const id = await writeOnce(context, {
        digest: inputDigest(agent),
        known: (tx) => knownAgent(tx, sub, agent.clientId),
        work: (tx) => createAgent(tx, agent, sub),
      });
      return { agent: await loadAgent(context.db, id) };
    },
    saveCallingAgentDraft: (_root, { input: { agentId, draftRevision, script, ...input } }, context) => {
      const { name = null, direction = null } = parseInput(agentChanges, input);
      const change = { agentId, draftRevision, name, direction, script: parseScript(script) };
      return changed(context, agentId, (tx, by) => saveDraft(tx, change, by));
    },
    publishCallingAgent: (_root, { input: { agentId, draftRevision } }, context) =>
      changed(context, agentId, (tx, by) => publishAgent(tx, { agentId, draftRevision, by })),
    rollBackCallingAgent: (_root, { input: { agentId, number } }, context) =>
      changed(context, agentId, (tx, by) => rollBackAgent(tx, { agentId, number, by })),
    pauseCallingAgent: (_root, { input: { agentId } }, context) =>
      changed(context, agentId, (tx, by) => pauseAgent(tx, { agentId, by })),
    resumeCallingAgent: (_root, { input: { agentId } }, context) =>
      changed(context, agentId, (tx, by) => resumeAgent(tx, { agentId, by })),
    retireCallingAgent: (_root, { input: { agentId } }, context) =>
      changed(context, agentId, (tx, by) => retireAgent(tx, { agentId, by })),
    setInboundNumbers: (_root, { input }, context) => {
      const { agentId, phones } = parseInput(inboundNumbers, input);
      return changed(context, agentId, (tx, by) => setInboundNumbers(tx, { agentId, phones, by }));
    },
  },
  CallingAgent: {
    __resolveReference: ({ id }, { loaders }) => loaders.callingAgent.load(id),
    inboundNumbers: async ({ id }, _args, { loaders }) =>
      (await loaders.callingAgentNumbers.load(id)).map(({ phone }) => phone),
    draft: ({ draft }) => shownScript(draft),
    problems: ({ draft, direction }) => [...checkScript(draft, direction)],
    published: ({ publishedVersionId }, _args, { loaders }) =>
      publishedVersionId === null ? null : loaders.callingAgentVersion.load(publishedVersionId),
    versions: ({ id }, _args, { loaders }) => loaders.callingAgentVersions.load(id),
    rehearsals: ({ id }, _args, { loaders }) => loaders.callingRehearsals.load(id),
    isRehearsed: (agent, _args, { db }) => isRehearsed(db, agent),
  },
  CallingAgentVersion: {
    __resolveReference: ({ id }, { loaders }) => loaders.callingAgentVersion.load(id),
    agent: async ({ agentId }, _args, { loaders }) => {
      const agent = await loaders.callingAgent.load(agentId);
      if (!agent) throw notFound('Agent');
      return agent;
    },
    script: ({ script }) => shownScript(script),
    rehearsal: ({ rehearsalId }, _args, { loaders }) =>
      rehearsalId === null ? null : loaders.callingRehearsal.load(rehearsalId),
    publishedBy: ({ publishedBy }, _args, { loaders }) =>
      publishedBy === null ? null : loaders.person.load(publishedBy),
  },
  CallingScript: {
    voice: ({ voiceId }, _args, { loaders }) => (voiceId === null ? null : loaders.voice.load(voiceId)),
  },
} satisfies Resolvers;
