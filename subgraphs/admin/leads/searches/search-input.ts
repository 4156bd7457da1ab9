import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { clientId, latitude, longitude, money, optionalText, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { cross, sidesOf, squareKm } from './grid/area.ts';
import type { Area } from './grid/area.ts';

const mostSquareKm = 10_000;
const mostRadiusKm = 56;

const point = z.object({ latitude, longitude });

const calls = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(10_000, 'must be at most 10000');

const input = z.object({
  query: text(1, 120),
  area: z.object({
    circle: z
      .object({
        center: point,
        radiusKm: z
          .number('must be a number')
          .gt(0, 'must be more than 0')
          .max(mostRadiusKm, `must be at most ${mostRadiusKm}: a larger area takes several searches`),
      })
      .nullish(),
    polygon: z
      .array(point)
      .min(3, 'must have at least 3 corners')
      .max(200, 'must have at most 200 corners')
      .nullish(),
  }),
  provider: optionalText(40),
  mostLeads: z.int('must be a whole number').min(1, 'must be at least 1').nullish(),
  budgetCalls: calls.nullish().transform((given) => given ?? 200),
  thousandCallsPrice: money.nullish(),
  enriches: z
    .boolean()
    .nullish()
    .transform((given) => given ?? true),
  dryRun: z.boolean().nullish(),
  clientId,
});

/** A search that somebody wants. */
export interface NewSearch {
  readonly query: string;
  readonly area: Area;
  readonly provider: string | null;
  readonly mostLeads: number | null;
  readonly budgetCalls: number;
  readonly enriches: boolean;
}

/** @throws BAD_USER_INPUT for an area that is none, or too large */
export function parseSearch(given: unknown) {
  const {
    query,
    area,
    provider,
    mostLeads,
    budgetCalls,
    thousandCallsPrice,
    enriches,
    dryRun,
    clientId: own,
  } = parseInput(input, given);
  const search: NewSearch = {
    query,
    area: areaOf(area),
    provider,
    mostLeads: mostLeads ?? null,
    budgetCalls,
    enriches,
  };
  return { search, thousandCallsPrice: thousandCallsPrice ?? null, isDryRun: dryRun ?? false, clientId: own };
}

const resumption = z.object({
  searchId: z.string(),
  budgetCalls: calls.nullish(),
  buyLostPages: z.boolean().nullish(),
});

/** @throws BAD_USER_INPUT */
export function parseResumption(given: unknown) {
  const { searchId, budgetCalls, buyLostPages } = parseInput(resumption, given);
  return { searchId, budgetCalls: budgetCalls ?? null, buysLostPages: buyLostPages ?? false };
}

function areaOf({ circle, polygon }: z.infer<typeof input>['area']): Area {
  if (circle && !polygon) {
    checkEdges(Math.abs(circle.center.latitude) + circle.radiusKm / 111, 'input.area.circle');
    const reach = circle.radiusKm / (111 * Math.cos((circle.center.latitude * Math.PI) / 180));
    checkMeridian(Math.abs(circle.center.longitude) + reach, 'input.area.circle');
    return { kind: 'CIRCLE', ...circle };
  }
  if (!polygon || circle) throw badInput('input.area', 'Give exactly one of circle and polygon.');
  const area: Area = { kind: 'POLYGON', corners: polygon };
  checkEdges(Math.max(...polygon.map((corner) => Math.abs(corner.latitude))), 'input.area.polygon');
  const longitudes = polygon.map((corner) => corner.longitude);
  if (Math.max(...longitudes) - Math.min(...longitudes) > 180)
    throw badInput('input.area.polygon', 'must not cross the meridian of 180°: use two searches');
  if (crossesItself(area)) throw badInput('input.area.polygon', 'must not cross itself');
  const size = squareKm(area);
  if (size > mostSquareKm)
    throw badInput(
      'input.area.polygon',
      `must have at most ${mostSquareKm} km²: a larger area takes several searches`,
    );
  if (size < 0.001) throw badInput('input.area.polygon', 'must have an area');
  return area;
}

function checkEdges(latitudeReached: number, field: string): void {
  if (latitudeReached > 85) throw badInput(field, 'must not reach beyond 85° north or south');
}

function checkMeridian(longitudeReached: number, field: string): void {
  if (longitudeReached > 180) throw badInput(field, 'must not cross the meridian of 180°: use two searches');
}

/** Whether two sides that are no neighbours meet. */
function crossesItself({ corners }: Extract<Area, { kind: 'POLYGON' }>): boolean {
  const sides = sidesOf(corners);
  return sides.some((side, at) =>
    sides.some(
      (other, place) => place > at + 1 && !(at === 0 && place === sides.length - 1) && cross(side, other),
    ),
  );
}
