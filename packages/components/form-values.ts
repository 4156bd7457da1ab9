/** The text of a form's field, without the white space around it; empty where there is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The same, or null for an empty one: what the API takes for "remove it". */
export function textOrNull(form: FormData, name: string): string | null {
  const text = textOf(form, name);
  return text === '' ? null : text;
}
