/** Degrees east and north. */
export type Corner = readonly [number, number];

/** Whether two sides of a closed line meet elsewhere than in a corner that they share, or a corner comes twice. */
export function crossesItself(corners: readonly Corner[]): boolean {
  if (new Set(corners.map((corner) => corner.join())).size < corners.length) return true;
  const sides = corners.flatMap((from, index) => {
    const to = corners[(index + 1) % corners.length];
    return to ? [{ from, to }] : [];
  });
  return sides.some((one, index) =>
    sides.some((other, place) => {
      const areNeighbours = place === index + 1 || (index === 0 && place === sides.length - 1);
      return place > index && !areNeighbours && doMeet(one, other);
    }),
  );
}

interface Side {
  readonly from: Corner;
  readonly to: Corner;
}

function doMeet(one: Side, other: Side): boolean {
  const [a, b] = [turn(one, other.from), turn(one, other.to)];
  const [c, d] = [turn(other, one.from), turn(other, one.to)];
  if (a !== b && c !== d) return true;
  return (
    (a === 0 && isBetween(one, other.from)) ||
    (b === 0 && isBetween(one, other.to)) ||
    (c === 0 && isBetween(other, one.from)) ||
    (d === 0 && isBetween(other, one.to))
  );
}

/** On which side of a line a point is: 1, -1, or 0 for on it. */
function turn({ from, to }: Side, [east, north]: Corner): number {
  return Math.sign((to[0] - from[0]) * (north - from[1]) - (to[1] - from[1]) * (east - from[0]));
}

function isBetween({ from, to }: Side, [east, north]: Corner): boolean {
  return (
    east >= Math.min(from[0], to[0]) &&
    east <= Math.max(from[0], to[0]) &&
    north >= Math.min(from[1], to[1]) &&
    north <= Math.max(from[1], to[1])
  );
}
