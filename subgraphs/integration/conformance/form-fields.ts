/** A text, a list of texts, or fields below. */
type FormValue = string | readonly string[] | FormTree;
interface FormTree {
  [name: string]: FormValue;
}

/** A form as an object: `items[0][price]=5` is `{ items: [{ price: '5' }] }`. A name that is repeated is a list. */
export function formFields(text: string): Record<string, unknown> {
  const form: FormTree = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = '', ...others] = name.split('[').map((part) => part.replace(/\]$/, ''));
    put(form, [first, ...others], value);
  }
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, withLists(value)]));
}

function put(target: FormTree, [name = '', ...below]: readonly string[], value: string): void {
  const known = target[name];
  const [next, ...rest] = below;
  if (next === undefined) {
    if (known === undefined) target[name] = value;
    else if (typeof known === 'string') target[name] = [known, value];
    else if (isList(known)) target[name] = [...known, value];
    return;
  }
  const inner: FormTree = known === undefined || typeof known === 'string' || isList(known) ? {} : known;
  put(inner, [next === '' ? String(Object.keys(inner).length) : next, ...rest], value);
  target[name] = inner;
}

/** Objects whose names are 0, 1, 2 … as lists. */
function withLists(value: FormValue): unknown {
  if (typeof value === 'string' || isList(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const);
  const isNumbered = entries.length > 0 && entries.every(([name], index) => name === String(index));
  return isNumbered ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function isList(value: FormValue): value is readonly string[] {
  return Array.isArray(value);
}
