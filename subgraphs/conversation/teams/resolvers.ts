import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { weekdays } from '#platform/time/weekdays.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { loadConversation } from '../load-conversation.ts';
import { isWorkingTime, nextWorkingTime } from './business-time.ts';
import { listTeams } from './list-teams.ts';
import { archiveTeam, findTeamByClientId, nameTaken, saveTeam } from './save-team.ts';
import { setTeam } from './set-team.ts';
import type { TeamModel } from './team.ts';
import { teamSchema } from './team-input.ts';

/** The hours that a team has now, as if it had never had others. */
function present({ timezone, spans }: TeamModel) {
  return [{ timezone, spans, validFrom: new Date(0) }];
}

export const resolvers = {
  Query: {
    teams: (_root, { archived, ...args }, { db }) => listTeams(db, { archived, page: pageOf(args, 50) }),
  },
  Mutation: {
    saveTeam: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(teamSchema, input);
      const digest = inputDigest(given);
      const team = await writeOnce(context, {
        digest,
        known: (tx) => findTeamByClientId(tx, viewer, given),
        work: (tx, tell) => saveTeam(tx, tell, viewer, given, digest),
      }).catch((error: unknown) => {
        throw nameTaken(error);
      });
      return { team };
    },
    archiveTeam: async (_root, { input: { teamId, archived = true } }, context) => {
      const viewer = requireOperator(context.viewer);
      const team = await write(context, (tx) => archiveTeam(tx, viewer, { teamId, archived })).catch(
        (error: unknown) => {
          throw nameTaken(error);
        },
      );
      return { team };
    },
    setConversationTeam: async (_root, { input: { conversationId, teamId = null } }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, (tx, tell) => setTeam(tx, tell, viewer, { conversationId, teamId }));
      return { conversationId };
    },
  },
  Conversation: {
    team: ({ teamId }, _args, { loaders }) => (teamId === null ? null : loaders.team.load(teamId)),
  },
  Team: {
    hours: ({ spans }) =>
      spans.flatMap(({ weekday: number, ...times }) => {
        const weekday = weekdays[number - 1];
        return weekday ? [{ weekday, ...times }] : [];
      }),
    isOpen: (team) => isWorkingTime(present(team), new Date()),
    opensAt: (team) => {
      const now = new Date();
      return isWorkingTime(present(team), now) ? null : nextWorkingTime(present(team), now);
    },
    members: ({ id }, _args, { loaders }) => loaders.teamMembers.load(id),
  },
  TeamChanged: {
    team: ({ teamId }, _args, { loaders }) => (teamId === null ? null : loaders.team.load(teamId)),
  },
  TeamMember: {
    user: ({ userId }) => ({ id: userId }),
    skills: ({ skills }) => [...skills],
  },
  SetConversationTeamPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
} satisfies Resolvers;
