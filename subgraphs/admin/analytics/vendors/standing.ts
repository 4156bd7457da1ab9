import type { VendorFigures } from './read-vendors.ts';

/** With fewer peers nobody is compared, so that nobody can be recognized. */
export const fewestPeers = 10;

/** Where a vendor stands among its peers, 0 to 1 for each figure. */
export interface Standing {
  readonly peers: number;
  readonly acceptance: number | null;
  readonly answerTime: number | null;
  readonly stars: number | null;
  readonly completion: number | null;
}

/** What vendors are compared by. */
export type Compared = Pick<
  VendorFigures,
  'vendorId' | 'answered' | 'acceptance' | 'medianAnswerSeconds' | 'stars' | 'completion'
>;

/**
 * Compares a vendor with the others that answered an offer in the same time. Who did nothing in it is compared by no figure.
 * @returns null with fewer than ten peers
 */
export function standingOf(vendorId: string, all: readonly Compared[]): Standing | null {
  const own = all.find((one) => one.vendorId === vendorId) ?? nothingOf(vendorId);
  const peers = all.filter((one) => one.vendorId !== vendorId && one.answered > 0);
  if (peers.length < fewestPeers) return null;
  return {
    peers: peers.length,
    acceptance: rankOf(own, peers, ({ acceptance }) => acceptance),
    answerTime: rankOf(own, peers, ({ medianAnswerSeconds: seconds }) =>
      seconds === null ? null : -seconds,
    ),
    stars: rankOf(own, peers, ({ stars }) => stars),
    completion: rankOf(own, peers, ({ completion }) => completion),
  };
}

/** The share of the peers that have less, and half of those that have as much. */
function rankOf(
  own: Compared,
  peers: readonly Compared[],
  read: (one: Compared) => number | null,
): number | null {
  const value = read(own);
  const others = peers.map(read).filter((other) => other !== null);
  if (value === null || others.length < fewestPeers) return null;
  const less = others.filter((other) => other < value).length;
  const same = others.filter((other) => other === value).length;
  return (less + same / 2) / others.length;
}

function nothingOf(vendorId: string): Compared {
  return {
    vendorId,
    answered: 0,
    acceptance: null,
    medianAnswerSeconds: null,
    stars: null,
    completion: null,
  };
}
