import { ProviderFailure } from './provider-failure.ts';

/** Errors of a connection that was never open, beside those of the calls `connect` and `getaddrinfo`. */
const beforeSending: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * What an error of the network means. Errors of fetch wrap those of the socket, several for a name with several addresses.
 * Nothing of the error is kept but its code: it names the address.
 */
export function networkFailure(name: string, error: unknown): ProviderFailure {
  const causes = causesOf(error);
  const code = causes.map(codeOf).find((one) => one !== null) ?? null;
  if (code === 'PRIVATE_NETWORK') {
    const message = `The address of ${name} leads into a private network. Requests go to public addresses only.`;
    return new ProviderFailure('REFUSED', message, { providerCode: code });
  }
  const isUnsent = causes.some(isBeforeSending);
  const message = isUnsent
    ? `${name} can't be reached${code === null ? '' : ` (${code})`}.`
    : `The connection to ${name} was lost${code === null ? '' : ` (${code})`}.`;
  const outcome = isUnsent ? 'NONE' : 'UNKNOWN';
  return new ProviderFailure('UNAVAILABLE', message, { providerCode: code, outcome });
}

/** A request without an answer in time. Whether it was done is not known. */
export function lateFailure(name: string, timeoutMs: number): ProviderFailure {
  const message = `${name} did not answer within ${Math.round(timeoutMs / 100) / 10} seconds.`;
  return new ProviderFailure('UNAVAILABLE', message, { providerCode: 'TIMEOUT', outcome: 'UNKNOWN' });
}

function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (let one = error; one instanceof Error && causes.length < 5; one = one.cause) causes.push(one);
  return causes;
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function isBeforeSending(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isBeforeSending);
  const call = error instanceof Error && 'syscall' in error ? error.syscall : null;
  return call === 'connect' || call === 'getaddrinfo' || beforeSending.has(codeOf(error) ?? '');
}
