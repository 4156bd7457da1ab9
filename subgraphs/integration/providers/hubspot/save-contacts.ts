import { z } from 'zod';
import type { CrmContactSave, CrmContactSaved, CrmFields } from '../../hub/capabilities/crm.ts';
import { inHalves } from '../../hub/http/one-by-one.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { optOut } from './opt-out.ts';
import { contact, toContact, toProperties } from './contact-fields.ts';

const base = '/crm/v3/objects/contacts';
const saved = z.object({
  results: z.array(contact.extend({ objectWriteTraceId: z.string().optional() })),
  errors: z
    .array(
      z.object({
        category: z.string(),
        message: z.string(),
        context: z.record(z.string(), z.array(z.string())).default({}),
      }),
    )
    .default([]),
});

interface Traced {
  readonly trace: string;
  readonly save: CrmContactSave;
}

/**
 * Makes and changes contacts, 100 by a request. Each input has a trace, by which HubSpot says what became of it. New ones are made and
 * never upserted: an upsert would write over the contact of somebody else who has the address.
 */
export async function saveContacts(
  http: ProviderHttp,
  fields: CrmFields,
  contacts: readonly CrmContactSave[],
): Promise<readonly CrmContactSaved[]> {
  const traced = contacts.map((save, at) => ({ trace: String(at), save }));
  const [made, changed] = [
    traced.filter(({ save }) => save.id === null),
    traced.filter(({ save }) => save.id !== null),
  ];
  const results = new Map<string, CrmContactSaved>();
  for (const part of [made, changed]) {
    const answers = await inHalves(part, (some) => saveTogether(http, fields, some));
    for (const [at, { trace, save }] of part.entries()) {
      const answer = answers[at] ?? lost();
      results.set(trace, save.optOut ? await optOut(http, answer) : answer);
    }
  }
  return traced.map(({ trace }) => results.get(trace) ?? lost());
}

async function saveTogether(
  http: ProviderHttp,
  fields: CrmFields,
  some: readonly Traced[],
): Promise<readonly CrmContactSaved[]> {
  const kind = some[0]?.save.id == null ? 'create' : 'update';
  const inputs = some.map(({ trace: objectWriteTraceId, save }) => ({
    ...(save.id !== null && { id: save.id }),
    properties: toProperties(save, fields),
    objectWriteTraceId,
  }));
  const { results, errors } = await http.json(
    { method: 'POST', path: `${base}/batch/${kind}`, json: { inputs } },
    saved,
  );
  const answers = new Map<string, CrmContactSaved>();
  for (const [at, one] of results.entries()) {
    const trace = one.objectWriteTraceId ?? (results.length === some.length ? some[at]?.trace : undefined);
    if (trace !== undefined) answers.set(trace, { contact: toContact(one, fields) });
  }
  for (const { category, message, context } of errors) {
    const kindOf =
      category === 'CONFLICT' ? 'CONFLICT' : category === 'OBJECT_NOT_FOUND' ? 'GONE' : 'REFUSED';
    const failure = new ProviderFailure(kindOf, `HubSpot refused: ${message.slice(0, 300)}`, {
      providerCode: category,
    });
    for (const trace of context['objectWriteTraceId'] ?? []) answers.set(trace, { failure });
  }
  return some.map(({ trace }) => answers.get(trace) ?? lost());
}

/** HubSpot said nothing about one of a batch: it is compared again. */
function lost(): CrmContactSaved {
  return {
    failure: new ProviderFailure('UNAVAILABLE', 'HubSpot did not say what became of a contact.', {
      outcome: 'UNKNOWN',
    }),
  };
}
