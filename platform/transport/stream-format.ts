import type { GraphQLError } from 'graphql';

/** How results are written to an HTTP response that goes on. */
export interface StreamFormat {
  readonly contentType: string;
  /** The first bytes: some browsers open the stream only with them. */
  readonly opening: string;
  /** Keeps proxies from closing a silent connection; clients skip it. */
  readonly heartbeat: string;
  /** @param result as JSON @param id its place in the stream, where it has one */
  part(result: Buffer, id: string | undefined): Buffer;
  /** The last bytes. @param error why the stream ends, if not because it is complete */
  ending(error: GraphQLError | undefined): string;
}
