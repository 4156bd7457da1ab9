// The operations of a document. GraphiQL reports them too, but late when the text has just changed.

/** @returns `[{ kind: 'query' | 'mutation' | 'subscription', name: string | null }]` */
export function operationsOf(document) {
  const operations = [];
  const tokens = document
    .replaceAll(/"""[^]*?"""|"(?:[^"\\\n]|\\.)*"|#.*|@\s*\w+/g, ' ')
    .matchAll(/[A-Za-z_]\w*|[{}()]/g);
  let depth = 0;
  const head = [];
  for (const [token] of tokens) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (token === '{') {
      if (depth === 0) operations.push(...operationOf(head.splice(0)));
      depth += 1;
    } else if (token === '}') depth -= 1;
    else if (depth === 0) head.push(token);
  }
  return operations;
}

function operationOf([kind, name]) {
  if (kind === undefined) return [{ kind: 'query', name: null }];
  return ['query', 'mutation', 'subscription'].includes(kind) ? [{ kind, name: name ?? null }] : [];
}
