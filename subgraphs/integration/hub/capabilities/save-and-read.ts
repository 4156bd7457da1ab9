import { ProviderFailure } from '../http/provider-failure.ts';
import type { CrmContact, CrmContactSave, CrmContactSaved } from './crm.ts';

/** How a CRM saves contacts whose answers have ids, and no values. */
export interface Saver {
  /** The CRM, at the beginning of a sentence. */
  readonly who: string;
  /** Makes contacts, or changes them, each for itself. @returns in the same order the id, or why it was refused */
  save(contacts: readonly CrmContactSave[], isNew: boolean): Promise<readonly (string | ProviderFailure)[]>;
  read(ids: readonly string[]): Promise<readonly CrmContact[]>;
}

/** Makes and changes contacts, and reads what the CRM has kept of them. @returns what became of each, in the same order */
export async function saveAndRead(
  { who, save, read }: Saver,
  contacts: readonly CrmContactSave[],
): Promise<readonly CrmContactSaved[]> {
  const outcomes = new Map<CrmContactSave, string | ProviderFailure>();
  for (const isNew of [true, false]) {
    const some = contacts.filter(({ id }) => (id === null) === isNew);
    if (some.length === 0) continue;
    const answers = await save(some, isNew);
    for (const [at, answer] of answers.entries()) {
      const one = some[at];
      if (one) outcomes.set(one, answer);
    }
  }
  const ids = [...outcomes.values()].flatMap((outcome) => (typeof outcome === 'string' ? [outcome] : []));
  const kept = new Map((await read(ids)).map((contact) => [contact.id, contact]));
  return contacts.map((one) => {
    const outcome = outcomes.get(one);
    if (outcome instanceof ProviderFailure) return { failure: outcome };
    const contact = outcome === undefined ? undefined : kept.get(outcome);
    return contact
      ? { contact }
      : { failure: new ProviderFailure('GONE', `${who} does not have the contact.`) };
  });
}
