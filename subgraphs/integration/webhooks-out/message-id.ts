/** What receivers get as `webhook-id`: the same for each attempt, each endpoint and each time that an event is sent again. */
export function messageIdOf(id: string): string {
  return `msg_${id}`;
}
