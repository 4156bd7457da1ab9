import { z } from 'zod';
import {
  Base44AssignConversationDocument,
  Base44CloseConversationDocument,
  Base44ConversationDocument,
  Base44ConversationsDocument,
  Base44MarkReadDocument,
  Base44StartConversationDocument,
} from '#generated/documents/frontends/base44/entities/conversations.ts';
import type { Base44ConversationFragment } from '#generated/documents/frontends/base44/entities/conversations.ts';
import { ifFound } from '../as-seen.ts';
import { pageOf, pageSize } from '../../records/entity.ts';
import type { Entity } from '../../records/entity.ts';
import { parseFields } from '../../records/parse-fields.ts';
import type { EntityRecord } from '../../values/value.ts';
import { onlyText } from '../narrow.ts';

export function conversationRecord(conversation: Base44ConversationFragment): EntityRecord {
  return {
    id: conversation.id,
    created_date: conversation.createdAt,
    updated_date: conversation.lastActivityAt,
    created_by: null,
    created_by_id: null,
    subject: conversation.subject,
    channel: conversation.channel.toLowerCase(),
    status: conversation.status.toLowerCase(),
    head_seq: conversation.headSeq,
    unread_count: conversation.unreadCount,
    assignee_id: conversation.assignee?.id ?? null,
    assignee_name: conversation.assignee?.name ?? null,
    last_message: conversation.lastMessage?.body ?? null,
    last_message_at: conversation.lastMessage?.sentAt ?? null,
    participants: conversation.participants.map(({ id, role, displayName }) => ({
      id,
      role: role.toLowerCase(),
      display_name: displayName,
    })),
  };
}

const newConversation = z.object({
  subject: z.string().nullish(),
  body: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  client_id: z.string().nullish(),
});
const assignment = z.strictObject({ assignee_id: z.string().nullable() });
const reading = z.strictObject({ last_read_seq: z.number().int() });
const closing = z.strictObject({ status: z.literal('closed', 'only closed can be set: a message opens it') });

/** Conversations: operators see all, everybody else those that they take part in. */
export const conversation: Entity = {
  name: 'Conversation',
  order: '-updated_date',
  async page(api, conditions, after, first = pageSize) {
    const status = onlyText(conditions, 'status')?.toUpperCase();
    const assigneeId = onlyText(conditions, 'assignee_id');
    const { conversations } = await api.run(Base44ConversationsDocument, {
      first,
      after: after ?? null,
      filter: {
        ...(status === 'OPEN' || status === 'CLOSED' ? { status } : {}),
        ...(assigneeId === undefined ? {} : { assigneeId }),
      },
    });
    return pageOf(conversations, conversationRecord);
  },
  async get(api, id) {
    const found = await ifFound(api.run(Base44ConversationDocument, { id }));
    return found?.conversation ? conversationRecord(found.conversation) : undefined;
  },
  create(fields) {
    const given = parseFields(newConversation, fields);
    const input = {
      subject: given.subject ?? null,
      body: given.body,
      name: given.name ?? null,
      email: given.email ?? null,
      phone: given.phone ?? null,
      clientId: given.client_id ?? null,
    };
    return async (api) => {
      const { startConversation } = await api.run(Base44StartConversationDocument, { input });
      const { conversation: started, session } = startConversation;
      // A visitor becomes a guest: the token is all they have of it.
      return { ...conversationRecord(started), ...(session ? { access_token: session.id } : {}) };
    };
  },
  update(current, changed) {
    const conversationId = current.id;
    if ('assignee_id' in changed) {
      const { assignee_id: assigneeId } = parseFields(assignment, changed);
      const input = { conversationId, assigneeId };
      return async (api) => void (await api.run(Base44AssignConversationDocument, { input }));
    }
    if ('last_read_seq' in changed) {
      const { last_read_seq: upToSeq } = parseFields(reading, changed);
      const input = { conversationId, upToSeq };
      return async (api) => void (await api.run(Base44MarkReadDocument, { input }));
    }
    parseFields(closing, changed);
    const input = { conversationId };
    return async (api) => void (await api.run(Base44CloseConversationDocument, { input }));
  },
  extraFields: ['last_read_seq'],
  keptBecause: 'Conversations are kept. Close it with Conversation.update(id, {status: "closed"}).',
};
