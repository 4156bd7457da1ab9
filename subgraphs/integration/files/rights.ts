import type { RightsPart } from '#platform/access/join-rights.ts';

/** Uploaded files: whoever uploaded one sees it until something holds it. Then the subgraph that shows the holder grants it to viewers. */
export const fileRights: RightsPart = {
  entities: {
    File: {
      permission: null,
      rows: [
        [
          ['OWNER', 'GRANTED'],
          'id grant purpose state name mediaType bytes width height refusal url createdAt',
        ],
      ],
    },
  },
  parts: {
    FileRefusal: 'code message',
    RequestUploadPayload: 'file url token expiresAt',
  },
  queries: { file: { of: 'File', at: 'id', to: ['OWNER'] } },
  routes: {
    'PUT /uploads/files/:token': 'BY_ITS_LINK',
    'GET /files/uploads/:id/:variant': { of: 'File', at: 'id', to: ['OWNER'] },
  },
};
