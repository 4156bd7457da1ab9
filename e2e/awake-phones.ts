import type pg from 'pg';

/** Numbers of several parts of the world that the sandbox's polite caller answers, so that it is day somewhere whenever a test runs. */
const places = [
  (place: number) => `+4915120${20 + place}0100`,
  (place: number) => `+12135${20 + place}0100`,
  (place: number) => `+61298${20 + place}0100`,
  (place: number) => `+64211${20 + place}0100`,
  (place: number) => `+919811${20 + place}0100`,
];

/** Numbers that may be called now: it is day there, and their owners have agreed. @param size at most 70 */
export async function awakePhones(pool: pg.Pool, size: number): Promise<string[]> {
  for (const phoneOf of places) {
    const phones = Array.from({ length: size }, (_one, place) => phoneOf(place));
    await pool.query(
      `insert into admin.contact_consent (id, phone, purpose, voice, form, source, evidence, given_at)
       select uuidv7(), phone, 'SERVICE', 'AI', 'EXPRESS', 'test', 'test', '2026-01-01' from unnest($1::text[]) as phone`,
      [phones],
    );
    const { rows } = await pool.query<{ allowed: boolean }>(
      `select bool_and(now_.allowed and later.allowed) as allowed from unnest($1::text[]) as phone
       cross join lateral admin.may_call(phone, 'SERVICE', now()) as now_
       cross join lateral admin.may_call(phone, 'SERVICE', now() + interval '10 minutes') as later`,
      [phones],
    );
    if (rows[0]?.allowed === true) return phones;
  }
  throw new Error('It is night in all the places of this test.');
}
