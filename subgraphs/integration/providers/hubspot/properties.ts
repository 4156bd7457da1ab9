import { z } from 'zod';
import type { CrmProperty } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { keyProperty } from './contact-fields.ts';

const properties = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      fieldType: z.string(),
      options: z.array(z.object({ value: z.string() })).default([]),
      calculated: z.boolean().default(false),
      modificationMetadata: z.object({ readOnlyValue: z.boolean() }).optional(),
    }),
  ),
});

type Listed = z.infer<typeof properties>['results'][number];

/** The properties of an object (GET /crm/v3/properties/{object}). */
export async function readProperties(
  http: ProviderHttp,
  object: 'contacts' | 'deals',
): Promise<readonly CrmProperty[]> {
  const { results } = await http.json({ path: `/crm/v3/properties/${object}` }, properties);
  return results.map((one) => ({
    name: one.name,
    label: one.label,
    type: typeOf(one),
    isReadOnly: one.calculated || one.modificationMetadata?.readOnlyValue === true,
    options: one.options.length === 0 ? null : one.options.map(({ value }) => value),
    isKey: one.name === keyProperty,
  }));
}

function typeOf({ name, type, fieldType }: Listed): CrmProperty['type'] {
  if (fieldType === 'phonenumber') return 'PHONE';
  if (name === 'email') return 'EMAIL';
  if (fieldType === 'checkbox') return 'LIST';
  switch (type) {
    case 'string':
      return 'TEXT';
    case 'enumeration':
      return 'CHOICE';
    case 'number':
      return 'NUMBER';
    case 'date':
    case 'datetime':
      return 'DATE';
    case 'bool':
      return 'FLAG';
    default:
      return 'OTHER';
  }
}
