import { z } from 'zod';
import type { CrmProperty } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const fields = z.object({
  data: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      field_type: z.string(),
      bulk_edit_allowed: z.boolean().default(true),
      options: z.array(z.object({ id: z.union([z.number(), z.string()]), label: z.string() })).nullish(),
    }),
  ),
});

/** The API calls some fields otherwise where it lists them than where it reads and writes them. */
const names: Readonly<Record<string, string>> = { email: 'emails', phone: 'phones', label: 'label_ids' };
/** Fields that can be written although several persons never get the same value of them. */
const written = new Set(['name', 'emails', 'phones', 'label_ids']);

/** The fields of persons (GET /api/v1/personFields), as they are read and written. */
export async function readFields(http: ProviderHttp) {
  const { data } = await http.json({ path: '/api/v1/personFields' }, fields);
  return data.map((field) => ({ ...field, key: names[field.key] ?? field.key }));
}

export async function readProperties(http: ProviderHttp): Promise<readonly CrmProperty[]> {
  return (await readFields(http)).map((field) => ({
    name: field.key,
    label: field.name,
    type: typeOf(field.key, field.field_type),
    isReadOnly: !written.has(field.key) && !field.bulk_edit_allowed,
    options: field.options?.map(({ label }) => label) ?? null,
    isKey: false,
  }));
}

function typeOf(key: string, type: string): CrmProperty['type'] {
  if (key === 'emails') return 'EMAIL';
  if (key === 'phones') return 'PHONE';
  if (key === 'label_ids') return 'LIST';
  switch (type) {
    case 'varchar':
    case 'varchar_auto':
    case 'text':
      return 'TEXT';
    case 'phone':
      return 'PHONE';
    case 'set':
      return 'LIST';
    case 'enum':
      return 'CHOICE';
    case 'double':
    case 'int':
    case 'monetary':
      return 'NUMBER';
    case 'date':
      return 'DATE';
    default:
      return 'OTHER';
  }
}
