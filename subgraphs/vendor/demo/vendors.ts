import type { Database } from '../database.ts';
import { aroundTheClock } from '../vendors/opening-hours.ts';

const services = [
  { slug: 'plumbing', name: 'Plumbing' },
  { slug: 'electrical', name: 'Electrical' },
  { slug: 'cleaning', name: 'Cleaning' },
  { slug: 'moving', name: 'Moving' },
  { slug: 'gardening', name: 'Gardening' },
  { slug: 'locksmith', name: 'Locksmith' },
] as const;

const vendorsPerService = 4;
const berlin = { latitude: 52.52, longitude: 13.405 } as const;
/** Vendors start from at most this far from the middle, in kilometres. */
const spreadKm = 14.5;

/**
 * Services and 24 vendors, four for each service, spread over Berlin. Vendor N has the id
 * 00000000-0000-7000-8000-0000000001NN. Existing rows stay.
 */
export async function loadDemoVendors(db: Database): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.service.createMany({ data: [...services], skipDuplicates: true });
    const offered = services.flatMap((service) => Array<typeof service>(vendorsPerService).fill(service));
    const vendors = offered.map((service, index) => ({ service, row: demoVendor(index + 1, service.name) }));
    await tx.vendor.createMany({ data: vendors.map(({ row }) => row), skipDuplicates: true });
    await tx.vendorService.createMany({
      data: vendors.map(({ service, row: { id, latitude, longitude } }) => ({
        vendorId: id,
        serviceSlug: service.slug,
        latitude,
        longitude,
      })),
      skipDuplicates: true,
    });
  });
}

function demoVendor(number: number, service: string) {
  const digits = String(number).padStart(2, '0');
  const within = ((number - 1) % vendorsPerService) + 1;
  const ratingCount = 6 + ((number * 11) % 37);
  const offersAnswered = 40 + ((number * 17) % 60);
  const place = placeOf(number);
  return {
    id: `00000000-0000-7000-8000-0000000001${digits}`,
    displayName: `Demo ${service} ${within}`,
    description: `${service} all over Berlin, day and night.`,
    ...place,
    address: `Demo Street ${number}, 10115 Berlin`,
    radiusKm: 30,
    timezone: 'Europe/Berlin',
    hours: aroundTheClock,
    available: true,
    capacity: 50,
    // Numbers that the German regulator keeps free for films: +49 30 23125 000 to 999.
    phone: `+49 30 23125 ${String(100 + number)}`,
    email: `vendor${number}@demo.test`,
    taxNumber: `DE0000000${digits}`,
    offersAnswered,
    offersAccepted: Math.round(offersAnswered * (0.45 + ((number * 7) % 10) / 20)),
    responseSecondsSum: offersAnswered * (12 + ((number * 13) % 55)),
    ratingCount,
    ratingSum: Math.round(ratingCount * (3.6 + ((number * 5) % 14) / 10)),
  };
}

/** A place of its own for each: points on a sunflower's spiral cover a circle evenly. */
function placeOf(number: number): { latitude: number; longitude: number } {
  const distanceKm = spreadKm * Math.sqrt((number - 0.5) / (services.length * vendorsPerService));
  const angle = number * Math.PI * (3 - Math.sqrt(5));
  const kmPerDegree = 111.32;
  const latitude = berlin.latitude + (distanceKm * Math.cos(angle)) / kmPerDegree;
  const eastward =
    (distanceKm * Math.sin(angle)) / (kmPerDegree * Math.cos((berlin.latitude * Math.PI) / 180));
  return { latitude: round(latitude), longitude: round(berlin.longitude + eastward) };
}

/** To about a metre. */
function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
