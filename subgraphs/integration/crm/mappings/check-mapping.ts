import { badInput } from '#platform/errors/errors.ts';
import type { CrmProperty } from '../../hub/capabilities/crm.ts';
import type { DealStage } from '../../hub/capabilities/deals.ts';
import type { LocalField, MappedField, MappedStage } from './mapping.ts';

/** What a field of a customer can be kept in. */
const fitting: Readonly<Record<LocalField, readonly CrmProperty['type'][]>> = {
  NAME: ['TEXT'],
  EMAIL: ['EMAIL', 'TEXT'],
  PHONE: ['PHONE', 'TEXT'],
  TAGS: ['LIST'],
};

/** What a customer has, for people. */
const words: Readonly<Record<LocalField, string>> = {
  NAME: 'names',
  EMAIL: 'e-mail addresses',
  PHONE: 'telephone numbers',
  TAGS: 'tags',
};

/** Tags that an error names at most. */
const mostNamed = 3;

/** What a mapping is checked against. */
export interface MappingGround {
  /** The CRM's name, for people. */
  readonly crm: string;
  readonly properties: readonly CrmProperty[];
  /** All tags that customers have. */
  readonly tags: readonly string[];
}

/**
 * Checks fields against the CRM's own list of properties.
 * @throws BAD_USER_INPUT that names the first field that does not fit
 */
export function checkFields(fields: readonly MappedField[], ground: MappingGround): void {
  if (!fields.some(({ local }) => local === 'EMAIL' || local === 'PHONE')) {
    throw badInput(
      'input.fields',
      'must have the e-mail address or the telephone number: contacts are found by them',
    );
  }
  for (const [at, field] of fields.entries()) {
    const before = fields.slice(0, at);
    if (before.some(({ local }) => local === field.local)) {
      throw badInput(`input.fields.${at}.local`, 'is mapped twice');
    }
    if (before.some(({ remote }) => remote === field.remote)) {
      throw badInput(`input.fields.${at}.remote`, 'is mapped twice');
    }
    const problem = problemOf(field, ground);
    if (problem !== null) throw badInput(`input.fields.${at}.remote`, problem);
  }
}

/** Why a property does not fit; null where it does. */
export function problemOf(
  { local, remote, direction }: MappedField,
  { crm, properties, tags }: MappingGround,
): string | null {
  const parts = local === 'NAME' ? remote.split(',') : [remote];
  if (parts.length > 2) return 'may name two properties at most, the given and the family name';
  for (const part of parts) {
    const property = properties.find(({ name }) => name === part);
    if (!property) return `${part} is no property of contacts of ${crm}`;
    if (property.isKey) return `${part} keeps the id of the customer`;
    if (property.isReadOnly && direction !== 'IN') return `${part} can't be written: choose the direction IN`;
    if (!fitting[local].includes(property.type)) return `${part} does not hold ${words[local]}`;
    if (local === 'TAGS' && direction !== 'IN' && property.options !== null) {
      const missing = tags.filter((tag) => property.options?.includes(tag) !== true);
      const named = missing.slice(0, mostNamed).join(', ');
      if (missing.length > 0) return `${part} lacks the value ${named}: add it in ${crm} first`;
    }
  }
  return null;
}

/** @throws BAD_USER_INPUT that names the first stage that the CRM does not have */
export function checkStages(mapped: readonly MappedStage[], stages: readonly DealStage[], crm: string): void {
  for (const [at, { status, stage }] of mapped.entries()) {
    if (mapped.slice(0, at).some((earlier) => earlier.status === status)) {
      throw badInput(`input.stages.${at}.status`, 'is mapped twice');
    }
    if (!stages.some(({ id }) => id === stage)) {
      throw badInput(`input.stages.${at}.stage`, `${stage} is no stage of deals of ${crm}`);
    }
  }
}
