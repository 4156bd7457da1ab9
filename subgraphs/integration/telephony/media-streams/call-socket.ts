/**
 * What a call needs of its socket. A socket of the relay is one; a media stream becomes one by {@link StreamSocket}, so that the script,
 * what is kept of it and everything that operators do is the same on both.
 */
export interface CallSocket {
  readonly readyState: number;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): unknown;
  once(event: 'close', listener: (code: number) => void): unknown;
  off(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): unknown;
  off(event: 'close', listener: () => void): unknown;
  emit(event: 'message', data: unknown, isBinary: boolean): boolean;
}
