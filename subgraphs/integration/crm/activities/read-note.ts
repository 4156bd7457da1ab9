import { callEnded, callReturned } from '#contracts/events/calls.ts';
import { conversationClosed } from '#contracts/events/conversations.ts';
import { invoicePaid } from '#contracts/events/invoices.ts';
import type { Note } from '../../hub/capabilities/notes.ts';
import type { Services } from '../../services.ts';
import type { Outgoing, OutgoingId } from '../outgoing/outgoing.ts';
import { callBackNote, callNote } from './call-note.ts';
import { conversationNote } from './conversation-note.ts';
import { invoiceNote } from './invoice-note.ts';

/** What happened, as the inbox of domain events has it. */
export interface Fact {
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  readonly subjectId: string;
  readonly data: unknown;
}

/** What a note says, and about whom. */
export type NoteText = Pick<Note, 'title' | 'body'> & { readonly customerId: string };

/** Writes the note about one kind of event; null where nobody is to read one. */
export type WriteNote = (services: Services, fact: Fact, id: OutgoingId) => Promise<NoteText | null>;

const writers: Readonly<Record<string, WriteNote>> = {
  [conversationClosed.type]: conversationNote,
  [invoicePaid.type]: invoiceNote,
  [callEnded.type]: callNote,
  [callReturned.type]: callBackNote,
};

/** The note about an event. It is added once: what happened stays so. */
export async function readNote(services: Services, id: OutgoingId): Promise<Outgoing | null> {
  const [fact] = await services.db.$queryRaw<Fact[]>`
    select id::text, type, at, subject_id as "subjectId", data from domain_event where id = ${id.localId}::uuid`;
  const text = fact ? await writers[fact.type]?.(services, fact, id) : null;
  if (!fact || !text) return null;
  const { customerId, title, body } = text;
  return {
    customerId,
    digest: fact.id,
    send: (crm, { contactId }) => crm.can('NOTES').addNote({ contactId, title, body, at: fact.at }),
  };
}
