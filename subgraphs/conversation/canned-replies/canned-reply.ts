export interface CannedReplyModel {
  readonly id: string;
  readonly shortcut: string;
  readonly title: string;
  readonly body: string;
  readonly savedAt: Date;
}
