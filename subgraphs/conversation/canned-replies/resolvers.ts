import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { optionalText } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { cannedReplySchema } from './canned-reply-input.ts';
import { listCannedReplies } from './list-canned-replies.ts';
import { changeReplySettings, readReplySettings, replySettingsSchema } from './reply-settings.ts';
import {
  deleteCannedReply,
  findReplyByClientId,
  saveCannedReply,
  shortcutTaken,
} from './save-canned-reply.ts';

export const resolvers = {
  Query: {
    replySettings: (_root, _args, { db }) => readReplySettings(db),
    cannedReplies: (_root, { search: given, ...args }, { db }) => {
      const search = parseInput(optionalText(200), given, 'search');
      return listCannedReplies(db, search, pageOf(args, 50));
    },
  },
  Mutation: {
    updateReplySettings: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(replySettingsSchema, input);
      return { settings: await write(context, (tx) => changeReplySettings(tx, viewer, given)) };
    },
    saveCannedReply: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(cannedReplySchema, input);
      const digest = inputDigest(given);
      const cannedReply = await writeOnce(context, {
        digest,
        known: (tx) => findReplyByClientId(tx, viewer, given),
        work: (tx) => saveCannedReply(tx, viewer, given, digest),
      }).catch((error: unknown) => {
        throw shortcutTaken(error);
      });
      return { cannedReply };
    },
    deleteCannedReply: async (_root, { input: { id } }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, (tx) => deleteCannedReply(tx, viewer, id));
      return true;
    },
  },
} satisfies Resolvers;
