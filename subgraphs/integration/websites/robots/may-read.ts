import type { Rule } from './parse-robots.ts';

/**
 * Whether a path may be read: the longest rule that fits decides, and of two as long ones the one that allows (RFC 9309, section 2.2.2). A
 * robots.txt itself may always be read.
 * @param path with its query, beginning with a slash
 */
export function mayRead(rules: readonly Rule[], path: string): boolean {
  if (path === '/robots.txt') return true;
  const asked = normal(path);
  let best: { readonly length: number; readonly allows: boolean } | null = null;
  for (const { allows, path: pattern } of rules) {
    const rule = normal(pattern);
    if (!fits(rule, asked)) continue;
    const length = Buffer.byteLength(rule);
    if (best === null || length > best.length || (length === best.length && allows))
      best = { length, allows };
  }
  return best?.allows ?? true;
}

/**
 * Characters are compared as their bytes in percent form, but those that need no escape as themselves; hex digits in capitals.
 */
function normal(text: string): string {
  let out = '';
  for (const part of text.match(/%[\da-f]{2}|[\s\S]/giu) ?? []) {
    if (/^%[\da-f]{2}$/i.test(part)) {
      const character = String.fromCodePoint(Number.parseInt(part.slice(1), 16));
      out += /[A-Za-z\d\-._~]/.test(character) ? character : part.toUpperCase();
    } else if (/[\u{80}-\u{10FFFF}]/u.test(part)) out += encodeURIComponent(part.toWellFormed());
    else out += part;
  }
  return out;
}

/** `*` stands for anything, and `$` at the end for the end. Without going back and forth, so that no pattern takes long. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const [first = '', ...rest] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [number, part] of rest.entries()) {
    const isLast = number === rest.length - 1;
    if (isLast && isWhole) return path.length - part.length >= at && path.endsWith(part);
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return !isWhole || at === path.length;
}
