import { z } from 'zod';
import {
  Base44ConversationIdsDocument,
  Base44MessageDocument,
  Base44MessagesDocument,
  Base44SendMessageDocument,
} from '#generated/documents/frontends/base44/entities/messages.ts';
import type { Base44MessageFragment } from '#generated/documents/frontends/base44/entities/messages.ts';
import type { Api } from '../../api/api.ts';
import { notAllowed, notFound } from '../../refusals/refusal.ts';
import { emptyPage, pageSize } from '../../records/entity.ts';
import type { Entity, Page } from '../../records/entity.ts';
import { parseFields } from '../../records/parse-fields.ts';
import type { EntityRecord } from '../../values/value.ts';
import { ifFound } from '../as-seen.ts';
import { onlyText } from '../narrow.ts';

/** The id has the conversation and the place in it: the API finds a message by these. */
export function messageRecord(message: Base44MessageFragment): EntityRecord {
  const { sender } = message;
  return {
    id: `${message.conversation.id}.${message.seq}`,
    created_date: message.sentAt,
    updated_date: message.sentAt,
    created_by: null,
    created_by_id: sender.user?.id ?? null,
    conversation_id: message.conversation.id,
    seq: message.seq,
    body: message.body,
    client_id: message.clientId,
    attachments: message.attachments.map(({ name, mediaType, file }) => ({
      name,
      media_type: mediaType,
      file_id: file?.id ?? null,
      file_url: file?.url ?? null,
    })),
    sender_id: sender.id,
    sender_name: sender.displayName,
    sender_role: sender.role.toLowerCase(),
  };
}

const newMessage = z.object({
  conversation_id: z.string(),
  body: z.string().default(''),
  /** What `UploadFile` has given as `file_id`. */
  attachment_ids: z.array(z.string()).default([]),
  client_id: z.string().nullish(),
});

/** Messages, newest first within a conversation; without `conversation_id` one conversation after the other. */
export const message: Entity = {
  name: 'Message',
  order: undefined,
  async page(api, conditions, after, first = pageSize) {
    const wanted = onlyText(conditions, 'conversation_id');
    if (wanted !== undefined) {
      const { placed, older } = await messagesBefore(api, wanted, after, first);
      return { placed, next: older };
    }
    const place = after === undefined ? await conversationAfter(api, undefined) : readPlace(after);
    if (place === undefined) return emptyPage;
    const { placed, older } = await messagesBefore(api, place.conversationId, place.before, first);
    const next =
      older === undefined ? await conversationAfter(api, place.cursor) : { ...place, before: older };
    return { placed, next: next && printPlace(next) };
  },
  async get(api, id) {
    const [, conversationId, seq] = /^(.+)\.(\d+)$/.exec(id) ?? [];
    if (conversationId === undefined) return undefined;
    const fromSeq = Number(seq);
    const asked = await ifFound(api.run(Base44MessageDocument, { conversationId, fromSeq }));
    const found = asked?.conversation?.messages.edges[0]?.node;
    return found?.seq === fromSeq ? messageRecord(found) : undefined;
  },
  create(fields) {
    const given = parseFields(newMessage, fields);
    const input = {
      conversationId: given.conversation_id,
      body: given.body,
      attachmentIds: given.attachment_ids,
      clientId: given.client_id ?? null,
    };
    return async (api) => {
      const { sendMessage } = await api.run(Base44SendMessageDocument, { input });
      return messageRecord(sendMessage.message);
    };
  },
  update: () => {
    throw notAllowed('A message that was sent stays as it is.');
  },
  keptBecause: 'A message that was sent stays.',
};

/** Where a list over all conversations goes on. */
const placeSchema = z.object({
  conversationId: z.string(),
  /** The place of the conversation in the list of the API. */
  cursor: z.string(),
  before: z.string().optional(),
});
type PlaceInAll = z.infer<typeof placeSchema>;

const printPlace = (place: PlaceInAll): string => JSON.stringify(place);
const readPlace = (text: string): PlaceInAll => placeSchema.parse(JSON.parse(text));

async function messagesBefore(
  api: Api,
  conversationId: string,
  before: string | undefined,
  last: number,
): Promise<{ readonly placed: Page['placed']; readonly older: string | undefined }> {
  const { conversation } = await api.run(Base44MessagesDocument, {
    conversationId,
    last,
    before: before ?? null,
  });
  if (!conversation) throw notFound('The conversation');
  const { edges, pageInfo } = conversation.messages;
  return {
    placed: edges.map(({ cursor, node }) => ({ cursor, record: messageRecord(node) })).toReversed(),
    older: pageInfo.hasPreviousPage ? (pageInfo.startCursor ?? undefined) : undefined,
  };
}

async function conversationAfter(api: Api, cursor: string | undefined): Promise<PlaceInAll | undefined> {
  const { conversations } = await api.run(Base44ConversationIdsDocument, { after: cursor ?? null });
  const found = conversations.edges[0]?.node;
  return found && { conversationId: found.id, cursor: conversations.pageInfo.endCursor ?? '' };
}
