import type { Resolvers } from '#generated/graphql/integration.ts';
import { listTemplates } from './list-templates.ts';
import { previewNotification } from './preview-notification.ts';
import { archiveTemplate, publishTemplate } from './publish-template.ts';
import { sendTestNotification } from './send-test.ts';
import { saveTemplate } from './save-template.ts';

export const resolvers = {
  Query: {
    templates: (_root, { type }, { db }) => listTemplates(db, type),
    previewNotification: (_root, { input }, context) => previewNotification(context, input),
  },
  Mutation: {
    saveTemplate: async (_root, { input }, context) => ({ template: await saveTemplate(context, input) }),
    publishTemplate: async (_root, { input }, context) => ({
      template: await publishTemplate(context, input.id),
    }),
    sendTestNotification: async (_root, { input }, context) => ({
      deliveries: [...(await sendTestNotification(context, input))],
    }),
    archiveTemplate: async (_root, { input }, context) => ({
      template: await archiveTemplate(context, input.id),
    }),
  },
} satisfies Resolvers;
