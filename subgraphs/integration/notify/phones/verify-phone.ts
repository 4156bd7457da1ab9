import { badInput } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import type { VerifiedPhone } from '#generated/prisma/integration/client.ts';
import type { Context } from '../../context.ts';
import { ownPhone, shownPhone } from './own-phone.ts';
import type { PersonPhone } from './own-phone.ts';
import { isCodeOf } from './phone-code.ts';

/** Wrong codes after which a code is not valid any more. */
const mostFailures = 5;

type Outcome =
  | { readonly kind: 'VERIFIED'; readonly row: VerifiedPhone }
  | { readonly kind: 'WRONG'; readonly left: number }
  | { readonly kind: 'OVER' };

/**
 * Marks a number as the caller's by the code that it got.
 * @throws BAD_USER_INPUT for a code that is wrong, was used already, is too old, or had too many wrong ones before it
 */
export async function verifyOwnPhone(
  context: Context,
  { phone: text, code }: { readonly phone: string; readonly code: string },
): Promise<PersonPhone> {
  const about = await ownPhone(context.db, context.viewer, text);
  const { personId, phone } = about;
  // A wrong code is counted and must not be rolled back, so the refusal comes after the write.
  const outcome = await write(context, async (tx): Promise<Outcome> => {
    const [open] = await tx.$queryRaw<{ codeHash: string }[]>`
      select code_hash as "codeHash" from verified_phone
      where person_id = ${personId}::uuid and phone = ${phone}
        and code_hash is not null and code_ends_at > now() and failures < ${mostFailures}
      for update`;
    if (!open) return { kind: 'OVER' };
    const where = { personId_phone: about };
    if (isCodeOf(context, about, code.replaceAll(/\s/g, ''), open.codeHash)) {
      const data = { codeHash: null, codeEndsAt: null, verifiedAt: new Date() };
      return { kind: 'VERIFIED', row: await tx.verifiedPhone.update({ where, data }) };
    }
    const { failures } = await tx.verifiedPhone.update({ where, data: { failures: { increment: 1 } } });
    return { kind: 'WRONG', left: mostFailures - failures };
  });
  switch (outcome.kind) {
    case 'VERIFIED':
      return shownPhone(outcome.row);
    case 'WRONG':
      throw badInput('input.code', outcome.left > 0 ? 'is not the code of the text message' : over);
    case 'OVER':
      throw badInput('input.code', over);
  }
}

const over = 'is no longer valid: ask for a new code';
