/** A value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An event to be stored: what happened, and what was so at that moment. */
export interface NewEvent {
  readonly type: string;
  readonly data: { readonly [key: string]: Json };
}

/** An event of a stream that is stored and will never change. */
export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** 1, 2, 3, … within its stream, without a hole. */
  readonly seq: number;
  /** Its place, to be resumed after. Opaque. */
  readonly cursor: string;
  readonly at: Date;
}

/** An event that lives for the moment (typing, presence): never stored, never resumed. */
export interface EphemeralEvent extends NewEvent {
  readonly stream: string;
  readonly seq: null;
  readonly cursor: null;
  readonly at: Date;
}

export type StreamEvent = StoredEvent | EphemeralEvent;
