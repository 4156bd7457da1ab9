import { getNamedType, isInputObjectType } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isSignedIn } from '../../identity/viewer.ts';
import type { Viewer } from '../../identity/viewer.ts';
import { clientId as clientIdField } from '../../input/fields.ts';
import { parseInput } from '../../input/parse.ts';
import type { Transaction } from '../../streams/append.ts';
import { isKeeping } from './keeps-client-id.ts';
import { receiptKeys } from './receipt-keys.ts';
import { createReceipts } from './receipts.ts';
import type { Receipts } from './receipts.ts';
import { keepWhole, readWhole } from './whole-answer.ts';

/** What a mutation runs with. */
interface MutationContext {
  readonly viewer: Viewer;
  readonly db: Transaction;
  readonly log: Logger;
  readonly receipts?: Receipts;
}

type Given = Readonly<Record<string, unknown>>;

const givenSchema = z.looseObject({ clientId: clientIdField });

/**
 * Lets every mutation that takes a `clientId` say its first answer when it comes again, as long as receipts are kept. Its writes find
 * what they have made before (`write`); the answer is loaded from that, so it shows the objects as they are now. A mutation without a
 * write gives its first answer itself.
 *
 * Whoever has no session has no `clientId` of their own either. What fails leaves nothing, and may come again with the same one.
 * @param secret that the keys of receipts are derived from
 */
export function answerOnce(schema: GraphQLSchema, secret: string): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (takesClientId(field)) makeRepeatable(field, secret);
  }
}

/** Whether a mutation has a `clientId`, in its input or beside other arguments. */
export function takesClientId({ args }: Pick<GraphQLField<unknown, unknown>, 'args'>): boolean {
  return args.some(({ name, type }) => {
    const input = getNamedType(type);
    return name === 'clientId' || (isInputObjectType(input) && 'clientId' in input.getFields());
  });
}

function makeRepeatable(field: GraphQLField<unknown, MutationContext, Given>, secret: string): void {
  const { resolve, name: mutation } = field;
  if (!resolve || isKeeping(resolve)) return;
  field.resolve = async (source, args, context, info) => {
    const { viewer, db, log } = context;
    const { clientId, ...given } = parseCall(args);
    if (clientId === null || !isSignedIn(viewer)) return resolve(source, args, context, info);
    const keys = receiptKeys(secret, { sender: viewer.sub, mutation, clientId });
    const digest = keys.digest(given);
    const known = await readWhole(db, keys, digest);
    if (known) return known.answer;
    const receipts = createReceipts(keys, digest);
    const answer: unknown = await resolve(source, args, { ...context, receipts }, info);
    if (!receipts.isUsed()) {
      await keepWhole(db, keys, { digest, answer }).catch((error: unknown) => {
        // It is done: that it can't be said again is no failure of it.
        log.warn({ err: error, mutation }, 'an answer could not be kept for a repetition');
      });
    }
    return answer;
  };
}

/** The `clientId` of a call, and all else that was given. @throws BAD_USER_INPUT for one that is too long */
function parseCall(args: Given): Given & { readonly clientId: string | null } {
  if ('clientId' in args || !('input' in args)) {
    const { clientId, ...others } = args;
    return { ...others, clientId: parseInput(clientIdField, clientId, 'clientId') };
  }
  return parseInput(givenSchema, args['input']);
}
