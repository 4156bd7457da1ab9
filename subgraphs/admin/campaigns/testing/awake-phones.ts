import type { CampaignWorld } from './campaign-world.ts';

/** Numbers of several parts of the world, so that it is day somewhere whenever a test runs. */
const places = [
  (place: number) => `+4915120${String(place).padStart(6, '0')}`,
  (place: number) => `+121355${String(place).padStart(5, '0')}`,
  (place: number) => `+61298${String(place).padStart(6, '0')}`,
  (place: number) => `+6421${String(place).padStart(6, '0')}`,
  (place: number) => `+919811${String(place).padStart(6, '0')}`,
];

/** A draft whose people may all be called now. */
export async function callAnywhere(
  world: CampaignWorld,
  size: number,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  for (const phoneOf of places) {
    const phones = Array.from({ length: size }, (_one, place) => phoneOf(10_000 + place));
    const { rows } = await world.services.pool.query<{ awake: boolean }>(
      `select hours_allow(zones, region, 'SERVICE', now() + interval '5 minutes') as awake from place_of_number($1) where exists_`,
      [phones[0]],
    );
    if (rows[0]?.awake !== true) continue;
    await world.agree(phones);
    const id = await world.draft(settings);
    await world.addNumbers(id, phones);
    return id;
  }
  throw new Error('It is night in all the places of this test.');
}
