import { z } from 'zod';
import type { CrmProperty } from '../../hub/capabilities/crm.ts';
import { askOnce } from '../../hub/http/ask-once.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { keyField } from './contact-fields.ts';

const description = z.object({
  fields: z.array(
    z.object({
      api_name: z.string(),
      field_label: z.string(),
      data_type: z.string(),
      read_only: z.boolean().default(false),
      pick_list_values: z.array(z.object({ actual_value: z.string() })).default([]),
    }),
  ),
});

/** The fields of a module (GET /settings/fields). */
export async function readProperties(
  http: ProviderHttp,
  module: 'Contacts' | 'Deals',
): Promise<readonly CrmProperty[]> {
  const { fields } = await http.json({ path: '/crm/v8/settings/fields', query: { module } }, description);
  return fields.map((field) => ({
    name: field.api_name,
    label: field.field_label,
    type: typeOf(field.data_type),
    isReadOnly: field.read_only,
    options:
      field.pick_list_values.length === 0 ? null : field.pick_list_values.map((one) => one.actual_value),
    isKey: field.api_name === keyField,
  }));
}

function typeOf(type: string): CrmProperty['type'] {
  switch (type) {
    case 'text':
    case 'textarea':
      return 'TEXT';
    case 'email':
      return 'EMAIL';
    case 'phone':
      return 'PHONE';
    case 'multiselectpicklist':
    case 'text_array':
      return 'LIST';
    case 'picklist':
      return 'CHOICE';
    case 'integer':
    case 'double':
    case 'currency':
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
  (await readProperties(http, 'Contacts')).some(({ isKey }) => isKey),
);
