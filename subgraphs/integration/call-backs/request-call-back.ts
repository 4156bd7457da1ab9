import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import type { CallBack } from '#generated/prisma/integration/client.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { clientId, isId, optionalText, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { resultOf, writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { parsePhone } from '../notify/phones/parse-phone.ts';
import { askForCallBack } from './ask-call-back.ts';

const inputSchema = z.object({
  phone: z.string(),
  name: optionalText(120),
  conversationId: z.string().refine(isId, 'is not an id').nullish(),
  wantedAt: z.date().nullish(),
  reason: text(1, 500),
  clientId,
});

/** Has somebody called back because an operator says so. @throws BAD_USER_INPUT, CONFLICT */
export async function requestCallBack(context: Context, given: unknown): Promise<CallBack> {
  const { sub } = requireSignedIn(context.viewer);
  const input = parseInput(inputSchema, given);
  const phone = parsePhone(input.phone, undefined);
  const digest = inputDigest(input);
  const key = `operator:${sub}:${input.clientId === null ? randomUUID() : inputDigest({ clientId: input.clientId })}`;
  const id = await writeOnce(context, {
    digest,
    known: async (tx) => {
      const known = await tx.callBack.findUnique({ where: { key }, select: { id: true, digest: true } });
      return known && { result: known.id, digest: known.digest };
    },
    work: async (tx, tell) => {
      const wantedAt = input.wantedAt ?? null;
      if (wantedAt && wantedAt <= (await databaseTime(tx)))
        throw badInput('input.wantedAt', 'must be in the future');
      const wish = {
        key,
        digest,
        phone,
        name: input.name,
        reason: input.reason,
        source: 'OPERATOR',
      } as const;
      const place = { conversationId: input.conversationId ?? null, callId: null };
      const made = await askForCallBack(tx, tell, {
        ...wish,
        ...place,
        wantedAt: wantedAt?.toISOString() ?? null,
      });
      if (made === null) {
        // The same wish at the same moment: the other one was first.
        const first = await tx.callBack.findUnique({ where: { key }, select: { id: true, digest: true } });
        if (first) return resultOf({ result: first.id, digest: first.digest }, digest);
      }
      if (made === null) throw conflict('This number is to be called back already: see `callBacks`.');
      await recordPrivileged(tx, context.viewer, {
        action: 'CALL_BACK_REQUESTED',
        facts: { callBackId: made },
      });
      return made;
    },
  });
  return context.db.callBack.findUniqueOrThrow({ where: { id } });
}
