import { z } from 'zod';
import type { CrmProperty } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const model = z.object({
  custom_fields: z.array(z.object({ id: z.number(), label: z.string(), field_type: z.string() })).default([]),
});

const usual = (name: string, label: string, type: CrmProperty['type'], isReadOnly = false): CrmProperty => ({
  name,
  label,
  type,
  isReadOnly,
  options: null,
  isKey: false,
});

/** Keap describes only the fields that an account has added: the usual ones are always there. */
const usualOnes: readonly CrmProperty[] = [
  usual('given_name', 'First name', 'TEXT'),
  usual('family_name', 'Last name', 'TEXT'),
  usual('email_addresses', 'E-mail addresses', 'EMAIL'),
  usual('phone_numbers', 'Telephone numbers', 'PHONE'),
  usual('tag_ids', 'Tags', 'LIST'),
  usual('last_updated', 'Last updated', 'DATE', true),
];

/** The fields of contacts (GET /crm/rest/v1/contacts/model). Those that an account has added are not written. */
export async function readProperties(http: ProviderHttp): Promise<readonly CrmProperty[]> {
  const { custom_fields: added } = await http.json({ path: '/crm/rest/v1/contacts/model' }, model);
  return [...usualOnes, ...added.map(({ id, label }) => usual(`custom_fields.${id}`, label, 'OTHER', true))];
}
