/** What a site or a visitor says about the visitor. */
export interface Guest {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** Where a visitor came from. Of both addresses the API keeps what campaign and which site it was, and nothing else. */
export interface CameFrom {
  readonly page: string;
  readonly referrer: string;
}

/** A visitor who begins a conversation: what is known of them, and where they came from. */
export interface Beginner extends Guest {
  readonly cameFrom?: CameFrom;
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
