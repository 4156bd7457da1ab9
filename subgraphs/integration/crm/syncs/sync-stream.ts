/** First part of the names of the streams that say how synchronizations stand. */
export const syncsKind = 'crm-sync';

/** The stream of what happens to the synchronizations of a CRM. */
export function syncStream(provider: string): string {
  return `${syncsKind}:${provider}`;
}
