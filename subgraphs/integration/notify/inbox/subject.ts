import type { NotificationModel } from './inbox-item.ts';

/** A reference to an entity of another subgraph. */
type Subject = { readonly __typename: 'Order' | 'Offer' | 'Invoice' | 'Conversation'; readonly id: string };

const typenames: Readonly<Record<string, Subject['__typename']>> = {
  ORDER: 'Order',
  OFFER: 'Offer',
  INVOICE: 'Invoice',
  CONVERSATION: 'Conversation',
};

/** What a notification is about, as a reference; null where that is no entity of the API. */
export function subjectOf({ subjectType, subjectId }: NotificationModel['notification']): Subject | null {
  const typename = subjectType === null ? undefined : typenames[subjectType];
  return typename === undefined || subjectId === null ? null : { __typename: typename, id: subjectId };
}
