import type { Resolvers } from '#generated/graphql/integration.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { announce } from './announce.ts';
import { announcementOf } from './announcement.ts';
import { parseRoles } from './announcement-input.ts';
import { countAudience } from './audience.ts';
import { withdrawAnnouncement } from './withdraw-announcement.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

export const resolvers = {
  Query: {
    announcements: async (_root, given, { db }) => {
      const page = pageOf(given);
      const rows = await db.announcement.findMany({
        where: newestFirst.where(page),
        orderBy: newestFirst.orderBy(page),
        take: page.limit + 1,
      });
      const { edges, pageInfo } = newestFirst.connection(rows, page);
      return {
        edges: edges.map(({ cursor, node }) => ({ cursor, node: announcementOf(node) })),
        pageInfo,
      };
    },
    announcementAudience: (_root, { roles }, { db }) =>
      countAudience(db, { roles: parseRoles(roles), createdAt: null }),
  },
  Mutation: {
    announce: async (_root, { input }, context) => ({ announcement: await announce(context, input) }),
    withdrawAnnouncement: async (_root, { input }, context) => ({
      announcement: await withdrawAnnouncement(context, input.announcementId),
    }),
  },
  Announcement: {
    expected: (announcement, _arguments, { db }) =>
      announcement.doneAt === null ? countAudience(db, announcement) : announcement.recipients,
  },
} satisfies Resolvers;
