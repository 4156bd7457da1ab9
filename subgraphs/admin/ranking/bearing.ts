import type { Place } from './find-candidates.ts';

/**
 * The direction in which a straight way begins, in whole degrees clockwise from north, 0 to 359; 0 where there is no way.
 * Initial course of a great circle: https://en.wikipedia.org/wiki/Great-circle_navigation#Course
 */
export function bearingOf(from: Place, to: Place): number {
  const [south, north] = [radians(from.latitude), radians(to.latitude)];
  const east = radians(to.longitude - from.longitude);
  const course = Math.atan2(
    Math.cos(north) * Math.sin(east),
    Math.cos(south) * Math.sin(north) - Math.sin(south) * Math.cos(north) * Math.cos(east),
  );
  return (Math.round((course * 180) / Math.PI) + 360) % 360;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
