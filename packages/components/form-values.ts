/** The text of a form's field as it was typed, for passwords; empty where there is none. */
export function exactTextOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The text of a form's field, without the white space around it; empty where there is none. */
export function textOf(form: FormData, name: string): string {
  return exactTextOf(form, name).trim();
}

/** The same, or null for an empty one: what the API takes for "remove it". */
export function textOrNull(form: FormData, name: string): string | null {
  const text = textOf(form, name);
  return text === '' ? null : text;
}

/** A number, typed with a point or a comma; undefined where the field has none. */
export function numberOf(form: FormData, name: string): number | undefined {
  const text = textOf(form, name).replace(',', '.');
  const number = Number(text);
  return text === '' || !Number.isFinite(number) ? undefined : number;
}
