import { z } from 'zod';
import type { CrmProperty } from '../../hub/capabilities/crm.ts';
import { askOnce } from '../../hub/http/ask-once.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { api } from './account.ts';
import { keyField } from './contact-fields.ts';

const description = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      updateable: z.boolean(),
      picklistValues: z.array(z.object({ value: z.string() })).default([]),
    }),
  ),
});

/** The fields of an object (GET /sobjects/{object}/describe). */
export async function readProperties(
  http: ProviderHttp,
  object: 'Contact' | 'Opportunity',
): Promise<readonly CrmProperty[]> {
  const { fields } = await http.json({ path: `${api}/sobjects/${object}/describe` }, description);
  return fields.map(({ name, label, type, updateable, picklistValues }) => ({
    name,
    label,
    type: typeOf(type),
    isReadOnly: !updateable,
    options: picklistValues.length === 0 ? null : picklistValues.map(({ value }) => value),
    isKey: name === keyField,
  }));
}

function typeOf(type: string): CrmProperty['type'] {
  switch (type) {
    case 'string':
    case 'textarea':
      return 'TEXT';
    case 'email':
      return 'EMAIL';
    case 'phone':
      return 'PHONE';
    case 'multipicklist':
      return 'LIST';
    case 'picklist':
      return 'CHOICE';
    case 'double':
    case 'int':
    case 'currency':
    case 'percent':
      return 'NUMBER';
    case 'date':
    case 'datetime':
      return 'DATE';
    case 'boolean':
      return 'FLAG';
    default:
      return 'OTHER';
  }
}

/** Whether contacts have the field of our ids, asked once for each connection: a query that names an unknown field fails as a whole. */
export const hasKeyField = askOnce(async (http) =>
  (await readProperties(http, 'Contact')).some(({ isKey }) => isKey),
);
