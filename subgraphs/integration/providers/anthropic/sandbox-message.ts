export const model = 'sandbox-1';

/** An answer as the API shows it. */
export function messageOf(content: readonly object[], usage: object, stopReason: string | null): object {
  return {
    id: 'msg_sandbox',
    type: 'message',
    role: 'assistant',
    model,
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    usage,
  };
}
