/** A write that can be sent later, and again: by its `clientId` the server knows one whose answer was lost. */
export type Write =
  | {
      readonly kind: 'progress';
      readonly orderId: string;
      /** For people. */
      readonly number: string;
      readonly percent: number;
      readonly note: string | null;
      /** Missing in what an older version of the app has kept. */
      readonly clientId?: string | undefined;
    }
  | {
      readonly kind: 'message';
      readonly conversationId: string;
      readonly clientId: string;
      readonly body: string;
    }
  | {
      readonly kind: 'complete';
      readonly orderId: string;
      readonly number: string;
      readonly note: string | null;
      /** Missing in what an older version of the app has kept. */
      readonly clientId?: string | undefined;
    };

/** A write that has not reached the server. */
export interface WaitingWrite {
  /** Its place in the order of writing. */
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly write: Write;
  /** Why the server refused it; undefined while it is to be sent. */
  readonly refusal?: string | undefined;
}

export type Delivery =
  | { readonly result: 'sent' }
  /** The server was not reached, or can't answer now. */
  | { readonly result: 'later' }
  | { readonly result: 'refused'; readonly reason: string };

/** Whether a value that was kept on the device is a write as this version of the app sends it. */
export function isWaitingWrite(value: unknown): value is WaitingWrite {
  if (!isRecord(value) || typeof value['id'] !== 'number' || typeof value['at'] !== 'number') return false;
  const { write, refusal } = value;
  if (!isRecord(write) || !isTextOrMissing(refusal)) return false;
  const { kind, orderId, number, percent, note, conversationId, clientId, body } = write;
  if (kind === 'message') {
    return [conversationId, clientId, body].every((part) => typeof part === 'string');
  }
  if (typeof orderId !== 'string' || typeof number !== 'string') return false;
  if (note !== null && typeof note !== 'string') return false;
  if (!isTextOrMissing(clientId)) return false;
  return kind === 'complete' || (kind === 'progress' && typeof percent === 'number');
}

function isTextOrMissing(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
