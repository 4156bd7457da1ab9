import { readGuest } from './guest.ts';
import type { Guest } from './guest.ts';
import { readLook } from './look.ts';
import type { Look } from './look.ts';

/** What a site's page sends to the panel in its frame. */
export type ToPanel =
  /** The answer to `ready`. */
  | {
      readonly kind: 'start';
      /** Language tags, the preferred one first. */
      readonly languages: readonly string[];
      readonly look: Look;
      readonly guest: Guest;
      /** The last text of `keep`. */
      readonly kept: string;
      readonly isOpen: boolean;
      /** The address of the page without its path. */
      readonly page: string;
      /** The page before, as the browser tells it. */
      readonly referrer: string;
    }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'identify'; readonly guest: Guest };

/** What the panel sends to the page that shows it. */
export type ToPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'close' }
  /** How many messages wait, also in words. */
  | { readonly kind: 'unread'; readonly count: number; readonly words: string }
  /** A message of somebody else has come. */
  | { readonly kind: 'message'; readonly from: string }
  /** The page keeps this text for the next start; see `writeKept`. */
  | { readonly kind: 'keep'; readonly kept: string };

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** @returns undefined for what is no message of a page */
export function readToPanel(data: unknown): ToPanel | undefined {
  if (!isRecord(data)) return undefined;
  switch (data.kind) {
    case 'start':
      return {
        kind: 'start',
        languages: Array.isArray(data.languages)
          ? data.languages.filter((tag) => typeof tag === 'string')
          : [],
        look: readLook(data.look),
        guest: readGuest(data.guest),
        kept: textOf(data.kept),
        isOpen: data.isOpen === true,
        page: textOf(data.page),
        referrer: textOf(data.referrer),
      };
    case 'open':
    case 'close':
      return { kind: data.kind };
    case 'look':
      return { kind: 'look', look: readLook(data.look) };
    case 'identify':
      return { kind: 'identify', guest: readGuest(data.guest) };
    default:
      return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
