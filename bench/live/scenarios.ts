/** Who listens to what. */
export interface Scenario {
  readonly name: string;
  readonly rooms: number;
  readonly perRoom: number;
  /** Each room has a session of its own: what its events are joined with is shared with no other room. */
  readonly ownRights?: boolean;
}

/** How long each part takes, in seconds. */
export interface Pace {
  readonly scenarios: readonly Scenario[];
  readonly step: number;
  readonly steady: number;
  readonly rounds: number;
}

export const full: Pace = {
  scenarios: [
    { name: 'one room, 2,000 subscribers', rooms: 1, perRoom: 2000 },
    { name: 'one room, 10,000 subscribers', rooms: 1, perRoom: 10_000 },
    { name: '1,000 rooms of 2 subscribers', rooms: 1000, perRoom: 2 },
    { name: '5,000 rooms of 2 subscribers', rooms: 5000, perRoom: 2 },
    { name: '1,000 rooms of 2, each with rights of its own', rooms: 1000, perRoom: 2, ownRights: true },
  ],
  step: 0.7,
  steady: 2,
  rounds: 2,
};

export const quick: Pace = {
  scenarios: [
    { name: 'one room, 2,000 subscribers', rooms: 1, perRoom: 2000 },
    { name: '500 rooms of 2 subscribers', rooms: 500, perRoom: 2 },
    { name: '500 rooms of 2, each with rights of its own', rooms: 500, perRoom: 2, ownRights: true },
  ],
  step: 0.5,
  steady: 1.5,
  rounds: 1,
};

/** A small company of the same kind. */
export function fewOf({ rooms, perRoom, ...same }: Scenario): Scenario {
  return { ...same, rooms: Math.min(rooms, 100), perRoom: Math.min(perRoom, 200) };
}
