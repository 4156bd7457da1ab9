import { placeKey } from './lead-fields.ts';
import type { LeadFacts } from './lead-fields.ts';

/** What a lead is recognised by: its telephone number and its e-mail address, and without either its name, website or address and town. */
export function leadKeys(facts: LeadFacts): readonly string[] {
  const { phone, email } = facts;
  const keys = [...(phone === null ? [] : [`phone ${phone}`]), ...(email === null ? [] : [`email ${email}`])];
  return keys.length > 0 ? keys : [`place ${placeKey(facts)}`];
}
