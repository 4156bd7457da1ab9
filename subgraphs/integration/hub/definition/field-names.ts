import type { CrmFields } from '../capabilities/crm.ts';

/** The parts of a mapped name: `firstname,lastname` are two. */
export function namesOf(field: string | null): readonly string[] {
  return field === null ? [] : field.split(',').map((name) => name.trim());
}

/** All properties that the mapping has, each once. */
export function mappedNames({ name, email, phone, tags }: CrmFields): readonly string[] {
  return [...new Set([name, email, phone, tags].flatMap(namesOf))];
}

/** Tags as one text, as properties of many choices keep them. */
export function joinTags(tags: readonly string[]): string {
  return tags.join(';');
}

export function splitTags(text: string | null | undefined): readonly string[] {
  return (text ?? '')
    .split(';')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** A text that is none where it is empty. */
export function textOrNull(text: string | null | undefined): string | null {
  return text === '' || text === undefined ? null : text;
}
