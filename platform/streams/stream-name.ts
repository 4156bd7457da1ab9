/** The kind of a stream: `order` of `order:4711`. */
export function kindOf(stream: string): string {
  return stream.split(':', 1)[0] ?? stream;
}

/** The id of what a stream is about: `4711` of `order:4711`. */
export function subjectOf(stream: string): string {
  return stream.slice(kindOf(stream).length + 1);
}
