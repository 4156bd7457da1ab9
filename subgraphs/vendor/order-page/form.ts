import { isId } from '#platform/input/fields.ts';
import { isTimezone } from '#platform/localisation/timezone.ts';
import { wallTime } from '../slots/slot-input.ts';
import { problems } from './visit-state.ts';
import type { Problem } from './visit-state.ts';

/** What a customer does by one button. */
export type Act =
  | { readonly kind: 'accept' | 'decline'; readonly quoteId: string }
  | { readonly kind: 'hold'; readonly slot: string }
  | { readonly kind: 'book' | 'release' | 'cancel' };

/** Reads the form of the page. @returns null for a form that the page does not have */
export function actOf(form: URLSearchParams): Act | null {
  const [kind = '', of = ''] = (form.get('do') ?? '').split(' ');
  switch (kind) {
    case 'accept':
    case 'decline':
      return isId(of) ? { kind, quoteId: of } : null;
    case 'hold':
      return { kind, slot: of };
    case 'book':
    case 'release':
    case 'cancel':
      return { kind };
    default:
      return null;
  }
}

/** A slot as a button names it: the vendor, and the moment or the time on the vendor's clock. */
export function slotOf(text: string) {
  const [vendorId = '', time = ''] = text.split('@');
  if (!isId(vendorId)) return null;
  const wall = wallTime.safeParse(time);
  if (wall.success) return { vendorId, localStart: wall.data };
  const moment = new Date(time);
  return Number.isNaN(moment.getTime()) ? null : { vendorId, startsAt: moment };
}

/** What the address of the page asks for. */
export interface Wish {
  /** Whether other times are looked for. */
  readonly wantsTimes: boolean;
  /** Whether the customer is asked if they really cancel. */
  readonly wantsCancel: boolean;
  /** The first day, `YYYY-MM-DD`. */
  readonly from: string | null;
  /** IANA name of a clock. */
  readonly zone: string | null;
  readonly problem: Problem | null;
}

/** What does not fit is as if it were not there. */
export function wishOf(query: URLSearchParams): Wish {
  const [from, zone, problem] = [query.get('from'), query.get('zone'), query.get('problem')];
  return {
    wantsTimes: query.has('times'),
    wantsCancel: query.has('cancel'),
    from: from !== null && /^20\d\d-(0\d|1[0-2])-([0-2]\d|3[01])$/.test(from) ? from : null,
    zone: zone !== null && isTimezone(zone) ? zone : null,
    problem: problems.find((one) => one === problem) ?? null,
  };
}

/** The address of the page with a wish. */
export function addressOf(
  token: string,
  { wantsTimes, wantsCancel, from, zone, problem }: Partial<Wish>,
): string {
  const query = new URLSearchParams();
  if (wantsTimes) query.set('times', '1');
  if (wantsCancel) query.set('cancel', '1');
  if (from != null) query.set('from', from);
  if (zone != null) query.set('zone', zone);
  if (problem != null) query.set('problem', problem);
  return `/order/${token}${query.size > 0 ? `?${query.toString()}` : ''}`;
}
