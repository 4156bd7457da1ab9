import { ProviderFailure } from '../http/provider-failure.ts';

/** Bytes of a file at most: hours of a recorded call. */
export const largestFile = 512 * 1024 * 1024;

/** A body that ends with an error where it is longer than a file may be. */
export function bounded(name: string, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let bytes = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > largestFile) controller.error(tooLarge(name));
        else controller.enqueue(chunk);
      },
    }),
  );
}

export function tooLarge(name: string): ProviderFailure {
  return new ProviderFailure('REFUSED', `${name} has a file that is too large.`, {
    providerCode: 'TOO_LARGE',
  });
}
