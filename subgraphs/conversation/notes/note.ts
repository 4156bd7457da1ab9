import type { Connection } from '#platform/pagination/page.ts';

export interface NoteModel {
  readonly id: string;
  readonly conversationId: string;
  /** The number of its event in the conversation's internal stream. */
  readonly seq: number;
  readonly body: string;
  readonly createdAt: Date;
  /** Id of the operator, or of the API key where `byKey`. */
  readonly authorId: string;
  readonly byKey: boolean;
  readonly authorName: string;
  readonly clientId: string | null;
  /** Operators who are named in it, in the order of their ids. */
  readonly mentionedIds: readonly string[];
}

export interface NoteConnectionModel extends Connection<NoteModel> {
  readonly conversationId: string;
}
