import { z } from 'zod';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { text } from '#platform/input/fields.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { accountSchema, defaultAccount } from '../../hub/connections/account.ts';
import { parseCrm } from '../syncs/crm-providers.ts';
import { contactsOf } from './contacts-of.ts';
import { currentMapping } from './current-mapping.ts';
import { listVersions } from './list-versions.ts';
import { mappedField, mappedStage } from './mapping.ts';
import type { CrmMapping } from './mapping.ts';
import type { SavedMapping } from './current-mapping.ts';
import { previewMapping } from './preview-mapping.ts';
import { nameInParts, readRemoteNames } from './read-properties.ts';
import { saveMapping } from './save-mapping.ts';

const remoteName = text(1, 200);
const fields = z
  .array(mappedField.extend({ remote: remoteName }))
  .min(1, 'must not be empty')
  .max(4, 'must be at most 4');
const stages = z.array(mappedStage.extend({ stage: remoteName })).max(8, 'must be at most 8');
const previewInput = z.object({
  provider: z.string(),
  account: accountSchema.default(defaultAccount),
  fields,
});
const updateInput = previewInput.extend({
  stages: stages.nullish().transform((given) => given ?? null),
  afterVersion: z.int().min(0, 'must be at least 0'),
});

export const resolvers = {
  Query: {
    crmMapping: async (_root, { provider, account }, context) => {
      const of = parseCrm(context, { provider, account });
      return shown(await currentMapping(context.db, of.provider, of.account));
    },
    crmContactsOf: async (_root, { customerId }, context) =>
      (await contactsOf(context, customerId)).map(({ isLinked: linked, ...contact }) => ({
        ...contact,
        linked,
      })),
    crmMappingVersions: async (_root, { provider, account, ...page }, context) => {
      const of = parseCrm(context, { provider, account });
      const { edges, pageInfo } = await listVersions(context.db, of, pageOf(page));
      return { edges: edges.map(({ cursor, node }) => ({ cursor, node: shown(node) })), pageInfo };
    },
    crmProperties: async (_root, { provider, account }, context) => {
      const { properties, stages: known } = await readRemoteNames(
        context,
        parseCrm(context, { provider, account }),
      );
      const pair = nameInParts(provider, properties);
      const shown = [...(pair ? [pair] : []), ...properties.filter(({ isKey }) => !isKey)];
      return {
        properties: shown.map(({ isReadOnly: readOnly, options, ...property }) => ({
          ...property,
          readOnly,
          options: options && [...options],
        })),
        stages: [...known],
      };
    },
    previewCrmMapping: (_root, { input }, context) => {
      const wanted = parseInput(previewInput, input);
      return previewMapping(context, { ...parseCrm(context, wanted), fields: wanted.fields });
    },
  },
  Mutation: {
    updateCrmMapping: async (_root, { input }, context) => {
      const wanted = parseInput(updateInput, input);
      const of = parseCrm(context, wanted);
      const mapping = await saveMapping(context, { ...wanted, ...of }, requireOperator(context.viewer));
      return { mapping: shown(mapping) };
    },
  },
} satisfies Resolvers;

/** Who saved it is an account, or an API key, which is nobody. */
function shown(mapping: CrmMapping | SavedMapping) {
  const { provider, account, version, fields: mapped, stages: staged } = mapping;
  const isSaved = 'createdBy' in mapping;
  return {
    provider,
    account,
    version,
    fields: [...mapped],
    stages: [...staged],
    createdAt: isSaved ? mapping.createdAt : null,
    createdBy: isSaved ? { id: mapping.createdBy } : null,
  };
}
