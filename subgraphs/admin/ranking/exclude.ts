import type { Candidate, ExclusionCode } from './candidate.ts';
import { roundedKm } from './score.ts';
import type { ExcludedSnapshot } from './snapshot.ts';

/** Why a vendor can't take an order, in words; null for one that can. @param service slug of what was ordered */
export function exclude(candidate: Candidate, service: string): ExcludedSnapshot | null {
  const { vendorId, code, latitude, longitude } = candidate;
  if (code === null) return null;
  const distanceKm = roundedKm(candidate.distanceKm);
  const place = { latitude, longitude };
  return { vendorId, distanceKm, place, code, reason: reasonFor(code, candidate, service) };
}

function reasonFor(code: ExclusionCode, candidate: Candidate, service: string): string {
  switch (code) {
    case 'SERVICE_NOT_OFFERED':
      return `does not offer ${service.replaceAll('-', ' ')}`;
    case 'OFFERED_BEFORE':
      return 'was offered this order before';
    case 'PAUSED':
      return 'paused: takes no orders at present';
    case 'OUT_OF_AREA':
      return outOfArea(candidate);
    case 'AT_CAPACITY':
      return `has ${candidate.openOrders} of ${candidate.capacity} orders`;
    case 'NO_OPEN_ACCOUNT':
      return 'has no open account: nobody could answer';
    case 'CLOSED':
      return `closed at ${candidate.localTime} (${candidate.timezone})`;
    default:
      return code satisfies never;
  }
}

/** "10.0 km away, serves 10 km" would be confusing, so a few metres too far are written out. */
function outOfArea({ distanceKm, radiusKm, areaKind }: Candidate): string {
  if (areaKind === 'POLYGON') return 'serves an area without this place';
  if (areaKind === 'POSTCODES') return 'serves other postcodes';
  const serves = `serves ${Math.round(radiusKm * 10) / 10} km`;
  if (roundedKm(distanceKm) > radiusKm) return `${distanceKm.toFixed(1)} km away, ${serves}`;
  return `${distanceKm.toFixed(3)} km away, ${serves}`;
}
