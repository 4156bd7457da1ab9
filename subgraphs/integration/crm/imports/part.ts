import { z } from 'zod';
import { requireOperator } from '#platform/identity/viewer.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import type { CrmImport } from '#generated/prisma/integration/client.ts';
import { defaultAccount } from '../../hub/connections/account.ts';
import type { Services } from '../../services.ts';
import { parseCrm } from '../syncs/crm-providers.ts';
import { beginImport, goOnImporting, lastImports } from './import.ts';
import { importJob } from './import-job.ts';

const resolvers = {
  Query: { crmImports: async (_root, _arguments, { db }) => (await lastImports(db)).map(shown) },
  Mutation: {
    countCrmContacts: async (_root, { input: { provider, account = defaultAccount } }, context) => {
      const of = parseCrm(context, { provider, account });
      return { import: shown(await beginImport(context, of, requireOperator(context.viewer))) };
    },
    importCrmContacts: async (_root, { input: { importId } }, context) => ({
      import: shown(await goOnImporting(context, importId, requireOperator(context.viewer))),
    }),
  },
} satisfies Resolvers;

const stateSchema = z.enum(['COUNTING', 'COUNTED', 'IMPORTING', 'DONE', 'FAILED']);

function shown({ createdBy, state, ...row }: CrmImport) {
  return { ...row, state: stateSchema.parse(state), createdBy: { id: createdBy } };
}

/** Contacts that only a CRM has become customers when an administrator wants it. */
export const crmImports: SubgraphPart<Services> = { resolvers: [resolvers], jobs: [importJob] };
