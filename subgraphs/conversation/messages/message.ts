import type { Connection } from '#platform/pagination/page.ts';
import type { ParticipantModel } from '../participants/participant.ts';
import type { Attachment } from '../attachments/attachment.ts';
import type { Spoken } from './spoken.ts';

export interface MessageModel extends Spoken {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly body: string;
  readonly clientId: string | null;
  readonly sentAt: Date;
  readonly sender: ParticipantModel;
  readonly attachments: readonly Attachment[];
}

export interface MessageConnectionModel extends Connection<MessageModel> {
  readonly conversationId: string;
}
