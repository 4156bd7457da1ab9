import { badInput } from '#platform/errors/errors.ts';
import { storable } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { accountSchema, defaultAccount } from '../connections/account.ts';
import { findProvider } from '../connections/find-provider.ts';
import { fileUrl } from './file-link.ts';

/** Dots alone would lead to another path of the provider. */
const fileId = storable
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .refine((id) => !/^\.+$/.test(id), 'is not an id');

export const resolvers = {
  Query: {
    providerFile: (_root, given, context) => {
      const provider = findProvider(context, given.provider, 'provider');
      if (!provider.hasFiles) throw badInput('provider', `${provider.name} keeps no files`);
      const account = parseInput(accountSchema, given.account ?? defaultAccount, 'account');
      const file = parseInput(fileId, given.file, 'file');
      const linked = {
        provider: provider.id,
        account,
        file,
        permission: 'providers:read',
        vendorId: null,
      } as const;
      return { url: fileUrl(context.settings, linked) };
    },
  },
} satisfies Resolvers;
