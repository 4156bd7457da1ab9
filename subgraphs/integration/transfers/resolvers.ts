import type { Resolvers } from '#generated/graphql/integration.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import type { Labels } from '#platform/transfers/messages.ts';
import { knownEntity, listEntities } from './entities/find-entity.ts';
import { listErrors } from './errors/list-errors.ts';
import { startExport } from './exports/start-export.ts';
import { canShowErrors, canShowFile, keptUntil } from './files/file-urls.ts';
import { seenTransfer } from './find-transfer.ts';
import { listTransfers } from './list-transfers.ts';
import { mapTransfer } from './mapping/map-transfer.ts';
import { followTransfer } from './progress/live-rights.ts';
import { shownEvent, transferStream } from './progress/tell-progress.ts';
import { cancelTransfer } from './running/cancel-transfer.ts';
import { startRun } from './running/start-run.ts';
import { createTransfer } from './upload/create-transfer.ts';

const labelIn = ({ en, de }: Labels, locale: string): string => (/^de\b/i.test(locale) ? de : en);

export const resolvers = {
  Query: {
    transferEntities: (_root, _args, { db }) => listEntities(db),
    transfers: (_root, given, { db, viewer }) => listTransfers(db, viewer, given),
    transfer: (_root, { id }, { db, viewer }) => seenTransfer(db, viewer, id),
  },
  Mutation: {
    createTransfer: (_root, { input }, context) => createTransfer(context, input),
    mapTransfer: async (_root, { input }, context) => ({ transfer: await mapTransfer(context, input) }),
    validateTransfer: async (_root, { input }, context) => ({
      transfer: await startRun(context, input.transferId, 'VALIDATING'),
    }),
    startTransfer: async (_root, { input }, context) => ({
      transfer: await startRun(context, input.transferId, 'RUNNING'),
    }),
    cancelTransfer: async (_root, { input }, context) => ({
      transfer: await cancelTransfer(context, input.transferId),
    }),
    startExport: async (_root, { input }, context) => ({ transfer: await startExport(context, input) }),
  },
  Subscription: {
    transferEvents: {
      subscribe: async (_root, { id, ...start }, context) => {
        const viewer = requireSignedIn(context.viewer);
        const place = startPlace(start);
        const transfer = await seenTransfer(context.db, viewer, id);
        const listener = { viewer, stream: transferStream(transfer.id), subjectId: transfer.id };
        return followTransfer(context, listener, place);
      },
      resolve: (event: StreamEvent) => shownEvent(event),
    },
  },
  Transfer: {
    __resolveReference: ({ id }, { loaders }) => loaders.transfer.load(id),
    entity: ({ entity }, _args, { db }) => knownEntity(db, entity),
    owner: ({ ownerId }) => ({ id: ownerId }),
    columns: ({ columns }) => columns.map((column, index) => ({ ...column, position: index + 1 })),
    problem: ({ problemCode: code, problem: message }) =>
      code === null || message === null ? null : { code, message },
    errors: (transfer, given, { db }) => listErrors(db, transfer, given),
    errorsUrl: (transfer, _args, { settings }) =>
      canShowErrors(transfer)
        ? `${settings.publicUrl}/files/integration/transfers/${transfer.id}/errors.csv`
        : null,
    fileUrl: (transfer, _args, { settings }) =>
      canShowFile(transfer) ? `${settings.publicUrl}/files/integration/transfers/${transfer.id}.csv` : null,
    keptUntil: (transfer) => keptUntil(transfer),
  },
  TransferEntity: {
    label: ({ labels }, { locale }) => labelIn(labels, locale),
    key: ({ key }, { locale }) => labelIn(key, locale),
    canImport: ({ importers }, _args, { viewer }) =>
      viewer.kind === 'OPERATOR' && importers.includes(viewer.role),
    canExport: ({ exporters }, _args, { viewer }) =>
      viewer.kind === 'OPERATOR' && exporters.includes(viewer.role),
  },
  TransferField: { label: ({ labels }, { locale }) => labelIn(labels, locale) },
} satisfies Resolvers;
