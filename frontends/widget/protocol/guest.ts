/** What a site or a visitor says about the visitor. */
export interface Guest {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

const names = ['name', 'email', 'phone'] as const;

/** The parts that are known and are not empty. */
export function readGuest(given: unknown): Guest {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      (names as readonly string[]).includes(name) && typeof value === 'string' && value.trim() !== ''
        ? [[name, value.trim()]]
        : [],
    ),
  );
}
