import type { CrmConflictLineFragment } from '#generated/documents/frontends/console/crm.ts';

/** A decision that a person can take. */
export interface Choice {
  readonly resolution: 'KEEP_LOCAL' | 'KEEP_REMOTE' | 'LINK' | 'CREATE' | 'IGNORE';
  readonly contactId: string | null;
}

const plain = (resolution: Choice['resolution']): Choice => ({ resolution, contactId: null });

/** A field has two values; a customer may be one of some contacts. A contact of another customer can't be linked, nor a wrong value taken. */
export function choicesOf({
  reason,
  contactIds,
}: Pick<CrmConflictLineFragment, 'reason' | 'contactIds'>): readonly Choice[] {
  switch (reason) {
    case 'BOTH_CHANGED':
      return [plain('KEEP_LOCAL'), plain('KEEP_REMOTE')];
    case 'INVALID_VALUE':
      return [plain('KEEP_LOCAL')];
    case 'SEVERAL_CONTACTS':
      return [
        ...contactIds.map((contactId) => ({ resolution: 'LINK', contactId }) as const),
        plain('CREATE'),
        plain('IGNORE'),
      ];
    case 'CONTACT_TAKEN':
      return [plain('CREATE'), plain('IGNORE')];
  }
}
