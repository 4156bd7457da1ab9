import type { GraphQLFormattedError } from 'graphql';

/** A stream of stored events: its name, and the schema that has it. */
export interface StreamName {
  readonly schema: 'conversation' | 'vendor' | 'integration';
  readonly id: string;
}

/** How an event looks to its receiver. */
export interface Delivery {
  readonly seq: number;
  /** Its type and time, which tell it from any other event with the same number. */
  readonly mark: string;
}

/** What a client gets with one result. */
export interface Received {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** An event as its document selects it. */
export interface SeenEvent {
  /** Null for an event that is not stored. */
  readonly seq: number | null;
  readonly type: string;
  readonly at: string;
  /** What is missing in it although it is always there. */
  readonly hole: string | null;
}

/** Everything that one subscriber received of one stream, from its beginning. */
export class Feed {
  /** Who receives it, and by what. */
  readonly name: string;
  readonly stream: StreamName;
  readonly deliveries: Delivery[] = [];
  readonly holes: string[] = [];
  /** Why the subscription was refused, which must not happen. */
  readonly refusals: string[] = [];
  /** The last number: where the subscription continues. */
  last = 0;
  /** How often it was connected. */
  connects = 0;
  readonly #read: (data: unknown) => SeenEvent;

  /** @param read reads the event of a result */
  constructor(name: string, stream: StreamName, read: (data: unknown) => SeenEvent) {
    this.name = name;
    this.stream = stream;
    this.#read = read;
  }

  /** Takes one result. */
  take({ data, errors }: Received): void {
    if (errors && errors.length > 0) this.holes.push(`${this.name}: ${JSON.stringify(errors)}`);
    if (data == null) return;
    const { seq, type, at, hole } = this.#read(data);
    if (hole !== null && !errors) this.holes.push(`${this.name}: event ${seq} has no ${hole}`);
    if (seq === null) return;
    this.deliveries.push({ seq, mark: `${type} at ${at}` });
    this.last = Math.max(this.last, seq);
  }
}
