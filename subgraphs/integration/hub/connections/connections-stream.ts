/** First part of the names of the streams that say how providers are connected. */
export const connectionsKind = 'provider-connections';

/** The stream of what happens to the accounts of a provider. */
export function connectionsStream(providerId: string): string {
  return `${connectionsKind}:${providerId}`;
}
