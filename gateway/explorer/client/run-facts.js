// The status of a run and its figures, as text.

/** @param run `{ status, ms, bytes, cost, fetches }`; unknown values are omitted */
export function factsOf({ status, ms, bytes, cost, fetches }) {
  return [
    { text: status, bad: status !== 'OK' },
    ms !== undefined && { text: `${ms} ms`, title: 'From sending it until its answer was read' },
    bytes !== undefined && { text: sizeOf(bytes), title: 'Of the answer, not compressed, without its plan' },
    cost !== undefined && { text: `cost ${cost}`, title: 'What the gateway counts against its limit' },
    fetches !== undefined && { text: fetches === 1 ? '1 fetch' : `${fetches} fetches` },
  ].filter(Boolean);
}

/** One word: `OK`, the code of the first error, or the HTTP status. */
export function statusOf(answer, http) {
  const [error] = answer.errors ?? [];
  if (error) return error.extensions?.code ?? (http === 200 ? 'ERRORS' : `HTTP ${http}`);
  return 'OK';
}

export function sizeOf(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
