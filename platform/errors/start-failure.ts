/**
 * Why a process can't start, where that was to be expected: a port in use, a database that is away, a full disk.
 * The message is one sentence for the operator and says what to do; it is printed without a stack.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/**
 * The sentence for an error that stopped a process from starting.
 * @returns undefined for what nobody expected: that is a bug and needs its stack
 */
export function explainFailure(error: unknown): string | undefined {
  if (error instanceof StartFailure) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const where = 'path' in error && typeof error.path === 'string' ? error.path : 'a file';
  switch (error.code) {
    case 'EADDRINUSE':
      return `The port ${portOf(error)} is in use: stop the program that uses it, or set another PORT.`;
    case 'ENOSPC':
    case 'EDQUOT':
    case '53100':
      return 'The disk is full: free some space and start again.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return isListening(error)
        ? `This user may not use the port ${portOf(error)}: set a PORT of at least 1024.`
        : `${where} can't be written (${error.code}): make it writable for this user, or set another DATA_DIR.`;
    default:
      return undefined;
  }
}

function isListening(error: Error): boolean {
  return 'syscall' in error && error.syscall === 'listen';
}

function portOf(error: Error): string {
  return 'port' in error ? String(error.port) : '';
}
