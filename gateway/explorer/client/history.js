// Earlier runs, stored in this browser with their status and duration, without answers or secrets.

const key = 'explorer:history';
const kept = 50;
const secret = /pass(word|phrase|code)|secret|token|credential|api_?key|authorization|session|^otp$|^pin$/i;

export function createHistory() {
  const listeners = new Set();
  let runs = read();

  function write(next) {
    runs = next;
    try {
      localStorage.setItem(key, JSON.stringify(runs));
    } catch {
      // The storage is full: later visits do not have these runs, but this page still does.
    }
    for (const listener of listeners) listener();
  }

  return {
    /** `[{ at, name, kind, query, variables, status, ms, bytes, cost }]`, newest first. */
    get runs() {
      return runs;
    },
    onChange: (listener) => listeners.add(listener),
    add: ({ query, variables, ...run }) =>
      write(
        [{ ...run, query: withoutLiterals(query), variables: withoutSecrets(variables) }, ...runs].slice(
          0,
          kept,
        ),
      ),
    clear: () => write([]),
  };
}

/** Empties variables whose names suggest secrets. */
export function withoutSecrets(value, name = '') {
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([inner, each]) => [
        inner,
        withoutSecrets(each, secret.test(name) ? name : inner),
      ]),
    );
  return secret.test(name) && value !== null && value !== undefined ? '' : value;
}

/** The same for literals in the operation's text. */
export function withoutLiterals(query) {
  return query.replaceAll(/(\w+)(\s*:\s*)("""[^]*?"""|"(?:[^"\\\n]|\\.)*")/g, (whole, name, colon) =>
    secret.test(name) ? `${name}${colon}""` : whole,
  );
}

function read() {
  try {
    const runs = JSON.parse(localStorage.getItem(key));
    return Array.isArray(runs) ? runs : [];
  } catch {
    return [];
  }
}
