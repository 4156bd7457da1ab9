/** A one-time link of this product: what stands behind the last slash lets somebody act in the receiver's name. */
const links = /(\/n\/[a-z]+\/)[\w.-]+/g;
const codes = /\d{4,}/g;
const hidden = '…';

/** Types whose text has a code that proves who somebody is. */
const withCode: readonly string[] = ['verify_phone'];

/** The text of a delivery as operators see it: without what would let them act as its receiver. */
export function shownBody(type: string | null, body: string): string {
  const text = body.replaceAll(links, `$1${hidden}`);
  return type !== null && withCode.includes(type) ? text.replaceAll(codes, hidden) : text;
}
