import type {
  CrmMappingFactsFragment,
  CrmMappingOfQuery,
} from '#generated/documents/frontends/console/crm.ts';

export type MappedField = CrmMappingFactsFragment['fields'][number];
export type Stage = CrmMappingFactsFragment['stages'][number];
export type Property = CrmMappingOfQuery['crmProperties']['properties'][number];

export const localFields = ['NAME', 'EMAIL', 'PHONE', 'TAGS'] as const;
export const directions = ['IN', 'OUT', 'BOTH'] as const;
export const winners = ['LOCAL', 'REMOTE', 'NEWEST'] as const;
export const orderStates = [
  'OPEN',
  'ACCEPTED',
  'IN_PROGRESS',
  'COMPLETED',
  'INVOICED',
  'PAID',
  'CANCELLED',
  'UNFILLED',
] as const;

const fitting = {
  NAME: ['TEXT'],
  EMAIL: ['EMAIL', 'TEXT'],
  PHONE: ['PHONE', 'TEXT'],
  TAGS: ['LIST'],
} as const satisfies Record<MappedField['local'], readonly Property['type'][]>;

/** The properties that a field can be mapped to. */
export function propertiesFor(
  local: MappedField['local'],
  properties: readonly Property[],
): readonly Property[] {
  const types: readonly string[] = fitting[local];
  return properties.filter(({ type }) => types.includes(type));
}

/** The fields with one of them changed. A field without a property is not mapped. */
export function withField(
  fields: readonly MappedField[],
  local: MappedField['local'],
  change: Partial<Omit<MappedField, 'local'>>,
): readonly MappedField[] {
  const before = fields.find((field) => field.local === local) ?? {
    local,
    remote: '',
    direction: 'BOTH',
    wins: 'NEWEST',
  };
  const after = { ...before, ...change };
  return localFields.flatMap((name) => {
    if (name !== local) return fields.find((field) => field.local === name) ?? [];
    return after.remote === '' ? [] : [after];
  });
}

/** The stages with that of one state changed; an empty one leaves deals where they are. */
export function withStage(
  stages: readonly Stage[],
  status: Stage['status'],
  stage: string,
): readonly Stage[] {
  return orderStates.flatMap((name) => {
    if (name !== status) return stages.find((one) => one.status === name) ?? [];
    return stage === '' ? [] : [{ status, stage }];
  });
}
