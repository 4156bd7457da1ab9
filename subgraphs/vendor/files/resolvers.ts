import type { Resolvers } from '#generated/graphql/vendor.ts';
import { granted } from './granted.ts';

export const resolvers = {
  Vendor: {
    logo: ({ logoFileId }, _args, context) => (logoFileId === null ? null : granted(logoFileId, context)),
    gallery: ({ galleryFileIds }, _args, context) => galleryFileIds.map((id) => granted(id, context)),
  },
  Review: {
    photos: ({ photoFileIds }, _args, context) => photoFileIds.map((id) => granted(id, context)),
  },
} satisfies Resolvers;
