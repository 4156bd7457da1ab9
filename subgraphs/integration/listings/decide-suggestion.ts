import { recordPrivileged } from '#contracts/audit.ts';
import type { ListingSuggestion } from '#generated/prisma/integration/client.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { actsFor, isOperator, requireSignedIn } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import { openPlace } from '../payments/place.ts';
import type { Services } from '../services.ts';
import { checkVendor, sendDecision } from './contracts.ts';

/** Accepts or refuses a suggestion; the same again changes nothing. @throws NOT_FOUND, CONFLICT */
export function decideSuggestion(
  context: Context,
  { id, accept }: { readonly id: string; readonly accept: boolean },
): Promise<ListingSuggestion> {
  const { viewer } = context;
  return write(context, async (tx, tell) => {
    const { sub } = requireSignedIn(viewer);
    if (!isId(id)) throw notFound('Suggestion');
    await tx.$queryRaw`select id::text from listing_suggestion where id = ${id}::uuid for update`;
    const before = await tx.listingSuggestion.findUnique({ where: { id } });
    if (!before || !(isOperator(viewer) || actsFor(viewer, before.vendorId))) throw notFound('Suggestion');
    const state = accept ? 'ACCEPTED' : 'REFUSED';
    if (before.state === state) return before;
    if (before.state !== 'PENDING') throw conflict('The suggestion was decided otherwise.');
    const data = { state, decidedBy: sub, decidedAt: new Date() };
    const after = await tx.listingSuggestion.update({ where: { id }, data });
    tell.job(sendDecision, { suggestionId: id, accept }, { key: `${sendDecision.name}/${id}` });
    const subject = { type: 'VENDOR', id: before.vendorId } as const;
    const facts = { suggestionId: id, accept };
    await recordPrivileged(tx, viewer, { action: 'LISTING_SUGGESTION_DECIDED', subject, facts });
    return after;
  });
}

/** Lets the provider know what was decided. A suggestion that it no longer has needs no decision. */
export const sendDecisionJob = defineJob(
  sendDecision,
  async ({ suggestionId, accept }, services: Services) => {
    const found = await services.db.listingSuggestion.findUnique({
      where: { id: suggestionId },
      include: { vendor: true },
    });
    if (!found) return;
    const open = await openPlace(services, found.vendor);
    try {
      await open.can('LISTINGS').decide(found.externalId, accept);
    } catch (error) {
      if (!(error instanceof ProviderFailure) || error.kind !== 'GONE') throw error;
    }
    const { vendorId } = found;
    await write(services, async (_tx, tell) =>
      tell.job(checkVendor, { vendorId }, { key: `${checkVendor.name}/${vendorId}` }),
    );
  },
);
