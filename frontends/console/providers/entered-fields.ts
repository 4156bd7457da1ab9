import type {
  ProviderCardFragment,
  ProviderFieldInput,
} from '#generated/documents/frontends/console/providers.ts';

export type CatalogueField = ProviderCardFragment['fields'][number];

/** What is sent of a form: an optional field that stays empty is left out, so that its default holds. */
export function enteredFields(
  fields: readonly Pick<CatalogueField, 'name' | 'required'>[],
  textOf: (name: string) => string,
): ProviderFieldInput[] {
  return fields.flatMap(({ name, required }) => {
    const value = textOf(name);
    return value === '' && !required ? [] : [{ name, value }];
  });
}

/** Where the API says what is wrong with a field. */
export function problemPath(field: string): string {
  return `fields.${field}`;
}
