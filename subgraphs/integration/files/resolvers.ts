import { notFound } from '#platform/errors/errors.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { fileStates, isRefusal, refusals } from './file.ts';
import { isPurpose } from './purposes.ts';
import { requestUpload } from './request/request-upload.ts';

export const resolvers = {
  Query: {
    file: async (_root, { id }, { loaders }) => {
      // By a grant it can only be found as a part of what holds it.
      const file = id.includes('.') ? null : await loaders.file.load(id);
      if (!file) throw notFound('File');
      return file;
    },
  },
  Mutation: {
    requestUpload: (_root, { input }, context) => requestUpload(context, input),
  },
  File: {
    __resolveReference: ({ grant }, { loaders }) => loaders.file.load(grant),
    grant: ({ id }, _args, { files, viewer }) => files.grant(id, viewer),
    purpose: ({ id, purpose }) => {
      if (!isPurpose(purpose))
        throw new Error(`The file ${id} has the purpose ${purpose}, which is not known.`);
      return purpose;
    },
    state: ({ id, state }) => {
      const known = fileStates.find((one) => one === state);
      if (known === undefined) throw new Error(`The file ${id} has the state ${state}, which is not known.`);
      return known;
    },
    refusal: ({ refusal }) =>
      refusal !== null && isRefusal(refusal) ? { code: refusal, message: refusals[refusal] } : null,
    url: ({ id, state, width }, { variant }, { files, settings, viewer }) => {
      if (state !== 'READY' || (variant !== 'FULL' && width === null)) return null;
      const place = `${settings.publicUrl}/files/integration/uploads/${id}/${variant.toLowerCase()}`;
      return `${place}?grant=${files.lasting(id, viewer)}`;
    },
  },
} satisfies Resolvers;
