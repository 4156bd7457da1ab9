import type {
  Channel,
  ConversationOrder,
  InboxListQueryVariables,
} from '#generated/documents/frontends/console/inbox.ts';

export const views = [
  'mine',
  'unassigned',
  'all',
  'unread',
  'waiting',
  'urgent',
  'due',
  'mentioned',
  'snoozed',
  'closed',
  'blocked',
] as const;

/** Which conversations the list shows; a part of the URL. */
export type View = (typeof views)[number];

export const channels = ['CHAT', 'SMS', 'WHATSAPP', 'PHONE'] as const satisfies readonly Channel[];

/** What the URL says of the list. */
export interface InboxSelection {
  readonly view: View;
  readonly search: string;
  readonly labelId: string | undefined;
  readonly channel: Channel | undefined;
}

/** Reads the part of the URL after `?`; what it does not know is passed over. */
export function readSelection(parameters: URLSearchParams): InboxSelection {
  return {
    view: views.find((view) => view === parameters.get('view')) ?? 'all',
    search: parameters.get('search') ?? '',
    labelId: parameters.get('label') ?? undefined,
    channel: channels.find((channel) => channel === parameters.get('channel')),
  };
}

/** The opposite of {@link readSelection}: without what is so by default. */
export function writeSelection({ view, search, labelId, channel }: InboxSelection): string {
  const parameters = new URLSearchParams();
  if (view !== 'all') parameters.set('view', view);
  if (search !== '') parameters.set('search', search);
  if (labelId !== undefined) parameters.set('label', labelId);
  if (channel !== undefined) parameters.set('channel', channel);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The query that lists a selection. @param me id of the operator who looks */
export function listVariables(selection: InboxSelection, me: string): Omit<InboxListQueryVariables, 'after'> {
  const { view, search, labelId, channel } = selection;
  return {
    first: 40,
    orderBy: orders[view] ?? 'LAST_ACTIVITY',
    filter: {
      ...(search.trim() !== '' && { search: search.trim() }),
      ...(labelId !== undefined && { labelIds: [labelId] }),
      ...(channel !== undefined && { channel: [channel] }),
      ...filterOf(view, me),
    },
  };
}

/** Views with an order of their own. */
const orders: { readonly [Name in View]?: ConversationOrder } = {
  waiting: 'WAITING_LONGEST',
  urgent: 'PRIORITY',
  due: 'SLA_DUE',
};

function filterOf(view: View, me: string): NonNullable<InboxListQueryVariables['filter']> {
  switch (view) {
    case 'mine':
      return { status: 'OPEN', assigneeId: me, snoozed: false };
    case 'unassigned':
      return { status: 'OPEN', unassigned: true, snoozed: false };
    case 'all':
      return { status: 'OPEN', snoozed: false };
    case 'unread':
      return { unread: true };
    case 'waiting':
      return { waiting: true, snoozed: false };
    case 'urgent':
      return { status: 'OPEN', snoozed: false };
    case 'due':
      return {};
    case 'mentioned':
      return { mentionsMe: true };
    case 'blocked':
      return { blocked: true };
    case 'snoozed':
      return { snoozed: true };
    case 'closed':
      return { status: 'CLOSED' };
  }
}
