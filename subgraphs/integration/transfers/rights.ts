import type { RightsPart } from '#platform/access/join-rights.ts';

/** Imports and exports: operators only, each their own, and administrators all. API keys have none: rights are asked of a person. */
export const transferRights: RightsPart = {
  entities: {
    Transfer: {
      permission: null,
      rows: [
        [
          ['OWNER', 'ADMIN'],
          `id direction entity state owner fileName encoding delimiter columns policy total processed created updated skipped failed problem
           errors errorsUrl fileUrl keptUntil createdAt startedAt finishedAt`,
        ],
      ],
    },
  },
  parts: {
    TransferColumn: 'position name samples field',
    TransferEntity: 'entity label key fields canImport canExport',
    TransferEvent: 'seq cursor at state total processed created updated skipped failed',
    TransferField: 'name label isRequired',
    TransferProblem: 'code message',
    TransferRowError: 'row field code message',
    CreateTransferPayload: 'transfer uploadUrl',
  },
  queries: {
    transfer: { of: 'Transfer', at: 'id', to: ['OWNER', 'ADMIN'] },
  },
  subscriptions: { transferEvents: { of: 'Transfer', at: 'id', to: ['OWNER', 'ADMIN'] } },
  mutations: {
    mapTransfer: { of: 'Transfer', at: 'input.transferId', to: ['OWNER'] },
    validateTransfer: { of: 'Transfer', at: 'input.transferId', to: ['OWNER'] },
    startTransfer: { of: 'Transfer', at: 'input.transferId', to: ['OWNER'] },
    cancelTransfer: { of: 'Transfer', at: 'input.transferId', to: ['OWNER', 'ADMIN'] },
  },
  settable: {},
  routes: {
    'PUT /uploads/:token': 'BY_ITS_LINK',
    'GET /files/transfers/:id.csv': { of: 'Transfer', at: 'id', to: ['OWNER', 'ADMIN'] },
    'GET /files/transfers/:id/errors.csv': { of: 'Transfer', at: 'id', to: ['OWNER', 'ADMIN'] },
  },
};
