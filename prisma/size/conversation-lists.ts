import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { readEvents } from '#platform/streams/read-events.ts';
import { readInbox } from '../../subgraphs/conversation/conversations/read-inbox.ts';
import { noFilter } from '../../subgraphs/conversation/conversations/inbox-filter.ts';
import type { InboxFilter } from '../../subgraphs/conversation/conversations/inbox-filter.ts';
import { countInbox } from '../../subgraphs/conversation/conversations/count-inbox.ts';
import { waitingLongest } from '../../subgraphs/conversation/conversations/inbox-order.ts';
import { messagePageOf } from '../../subgraphs/conversation/messages/message-page.ts';
import { countNotes, notePages } from '../../subgraphs/conversation/notes/read-notes.ts';
import { readLabelsOf } from '../../subgraphs/conversation/labels/read-labels.ts';
import { countMessages } from '../../subgraphs/conversation/messages/count-messages.ts';
import { readLatestMessages } from '../../subgraphs/conversation/messages/read-latest-messages.ts';
import { messagePages } from '../../subgraphs/conversation/messages/read-message-pages.ts';
import { readRosters } from '../../subgraphs/conversation/participants/read-rosters.ts';
import { countUnread } from '../../subgraphs/conversation/reads/count-unread.ts';
import type { OpenServices } from './open-services.ts';
import { seeded, agentId, longest, operator, stranger, customer, vendor, first } from './seeded.ts';
import type { SizedRead } from './seeded.ts';

const inbox =
  (filter: Partial<InboxFilter>, viewer: SignedInViewer = operator): SizedRead['run'] =>
  ({ conversation }) =>
    readInbox(conversation, viewer, { ...noFilter, ...filter }, first);

/** With what a row of an inbox shows. */
async function wholeInbox({ conversation }: OpenServices, viewer: SignedInViewer): Promise<void> {
  const { edges } = await readInbox(conversation, viewer, noFilter, first);
  const ids = [longest, ...edges.map(({ node }) => node.id)];
  await countUnread(conversation, viewer, ids);
  await readLatestMessages(conversation, ids);
  await readRosters(conversation, ids);
}

const messages =
  (id: string): SizedRead['run'] =>
  async ({ conversation }) => {
    await messagePages(conversation).load({ ownerId: id, page: messagePageOf({ last: 50 }) });
    await countMessages(conversation, [id]);
    await countUnread(conversation, stranger, [id]);
  };

const resume =
  (stream: string): SizedRead['run'] =>
  ({ pools }) =>
    readEvents(pools.conversation, [{ stream, after: 0 }]);

/** Reads of conversations, their messages and their events. */
export const conversationReads: readonly SizedRead[] = [
  { name: 'inbox, agent', run: (services) => wholeInbox(services, operator) },
  { name: 'inbox, operator who never reads', run: (services) => wholeInbox(services, stranger) },
  { name: 'inbox, customer', run: inbox({}, customer) },
  { name: 'inbox, vendor', run: inbox({}, vendor) },
  { name: 'inbox search, vendor', run: inbox({ search: 'xylophone' }, vendor) },
  { name: 'inbox, open', run: inbox({ status: 'OPEN' }) },
  { name: 'inbox, unassigned', run: inbox({ unassigned: true }) },
  { name: 'inbox, of an agent', run: inbox({ assigneeId: agentId }) },
  { name: 'inbox, unread', run: inbox({ unread: true, snoozed: false }) },
  { name: 'inbox, unread, operator who never reads', run: inbox({ unread: true }, stranger) },
  { name: 'inbox, waiting', run: inbox({ waiting: true }) },
  { name: 'inbox, snoozed', run: inbox({ snoozed: true }) },
  { name: 'inbox, of a label', run: inbox({ labelIds: [seeded(16, 2)] }) },
  { name: 'inbox, of a channel', run: inbox({ channel: ['SMS'] }) },
  {
    name: 'inbox, waiting longest',
    run: ({ conversation }) =>
      readInbox(conversation, operator, { ...noFilter, status: 'OPEN' }, first, waitingLongest),
  },
  { name: 'inbox counts', run: ({ conversation }) => countInbox(conversation, operator) },
  {
    name: 'inbox counts, operator who never reads',
    run: ({ conversation }) => countInbox(conversation, stranger),
  },
  {
    name: 'notes and labels',
    run: async ({ conversation }) => {
      await notePages(conversation).load({ ownerId: longest, page: pageOf({ last: 20 }) });
      await countNotes(conversation, [longest]);
      await readLabelsOf(conversation, [longest]);
    },
  },
  { name: 'inbox search, frequent word', run: inbox({ search: 'price' }) },
  { name: 'inbox search, rare word', run: inbox({ search: 'harmonium' }) },
  {
    name: 'inbox search, one reference',
    run: (services, n) => inbox({ search: `K-${n * 20 + 20}` })(services, n),
  },
  { name: 'inbox search, no hit', run: inbox({ search: 'xylophone' }) },
  { name: 'inbox search, Japanese', run: inbox({ search: '台所' }) },
  { name: 'inbox search, Chinese', run: inbox({ search: '发票' }) },
  { name: 'inbox search, Korean', run: inbox({ search: '보일러' }) },
  { name: 'inbox search, Russian', run: inbox({ search: 'РОЗЕТКА' }) },
  { name: 'inbox search, Japanese, no hit', run: inbox({ search: '電話' }) },
  { name: 'messages, longest conversation', run: messages(longest) },
  {
    name: 'messages from a place, longest conversation',
    run: ({ conversation }, n) => {
      const page = messagePageOf({ first: 50, fromSeq: 1 + n * 100 });
      return messagePages(conversation).load({ ownerId: longest, page });
    },
  },
  { name: 'messages, another conversation', run: (services, n) => messages(seeded(5, 2 + n))(services, n) },
  { name: 'resume from 0, longest', run: resume(`conversation:${longest}`) },
  {
    name: 'resume from 0, another',
    run: (services, n) => resume(`conversation:${seeded(5, 2 + n)}`)(services, n),
  },
];
