import { kmPerDegree } from '../../subgraphs/integration/hub/sandboxes/city/business.ts';
import type { Business } from '../../subgraphs/integration/hub/sandboxes/city/business.ts';
import { findBusinesses } from '../../subgraphs/integration/hub/sandboxes/city/businesses.ts';
import { placesLimits } from '../../subgraphs/integration/providers/google-maps/search-places.ts';
import { searchLimits } from '../../subgraphs/integration/providers/serpapi/search-maps.ts';
import { kmAtZoom10, viewOf } from '../../subgraphs/integration/providers/serpapi/view-of.ts';
import type { Box } from '../../subgraphs/admin/leads/searches/grid/quad-key.ts';

/** A directory of the sandboxes' city, as its provider shows it. */
export interface Directory {
  readonly name: string;
  readonly mostResults: number;
  readonly pageSize: number;
  readonly reach: number;
  /** All that a query for a box would show if there were no limit. */
  all(text: string, box: Box): readonly Business[];
}

export const directories: readonly Directory[] = [
  { name: 'Google Places', ...placesLimits, all: (text, box) => findBusinesses(text, box) },
  {
    name: 'SerpApi',
    ...searchLimits,
    all: (text, box) => {
      const [, latitude = 0, longitude = 0, zoom = 10] = (/^@(.+),(.+),(.+)z$/.exec(viewOf(box)) ?? []).map(
        Number,
      );
      const radiusKm = kmAtZoom10 / 2 ** (zoom - 10);
      const perDegreeEast = kmPerDegree * Math.cos((latitude * Math.PI) / 180);
      const around = {
        south: latitude - radiusKm / kmPerDegree,
        north: latitude + radiusKm / kmPerDegree,
        west: longitude - radiusKm / perDegreeEast,
        east: longitude + radiusKm / perDegreeEast,
      };
      return findBusinesses(text, around).filter(
        (one) =>
          Math.hypot((one.latitude - latitude) * kmPerDegree, (one.longitude - longitude) * perDegreeEast) <=
          radiusKm,
      );
    },
  },
];
