/** What customers of the demo data ask for. */
export interface JobToDo {
  readonly service: string;
  readonly subject: string;
  readonly opening: string;
  readonly summary: string;
  /** Minor units. */
  readonly price: number;
  readonly currency: string;
}

export const jobsToDo: readonly JobToDo[] = [
  job(
    'plumbing',
    'Leak under the sink',
    'Hello, water drips under my kitchen sink since this morning.',
    'Repair the drain of a kitchen sink',
    14_500,
  ),
  job(
    'plumbing',
    'No hot water',
    'The boiler shows an error and the water stays cold.',
    'Find out why a boiler does not heat',
    18_900,
  ),
  job(
    'electrical',
    'Lights flicker',
    'The lights in the hall flicker when I use the oven.',
    'Check the wiring between hall and kitchen',
    16_000,
  ),
  job(
    'electrical',
    'Wallbox for the garage',
    'Can somebody install a charging point for my car?',
    'Install a wallbox, 11 kW, in a garage',
    92_000,
  ),
  job(
    'cleaning',
    'Cleaning before handing over',
    'I move out on Friday and need the flat cleaned.',
    'Clean a flat of 65 square metres',
    21_000,
  ),
  job(
    'cleaning',
    'Windows of an office',
    'We have 24 windows on the second floor.',
    'Clean 24 windows, inside and outside',
    17_500,
  ),
  job(
    'moving',
    'Moving within the city',
    'I need help with two rooms, third floor, no lift.',
    'Move two rooms, third floor without a lift',
    68_000,
  ),
  job(
    'moving',
    'Moving to Basel',
    'I move from Berlin to Basel, one room and a piano. My new employer pays in Swiss francs.',
    'Move one room and a piano to Basel',
    124_000,
    'CHF',
  ),
  job(
    'gardening',
    'Hedge',
    'My hedge is about 20 metres long and two metres high.',
    'Cut a hedge of 20 metres',
    19_000,
  ),
  job(
    'gardening',
    'Lawn after the winter',
    'The lawn has more moss than grass.',
    'Scarify and reseed 80 square metres of lawn',
    26_000,
  ),
  job(
    'locksmith',
    'Locked out',
    'The door fell shut and my key is inside.',
    'Open a door that fell shut',
    9_500,
  ),
  job(
    'locksmith',
    'New lock',
    'I have lost a key and would like another lock.',
    'Replace the cylinder of a front door',
    12_900,
  ),
];

function job(
  service: string,
  subject: string,
  opening: string,
  summary: string,
  price: number,
  currency = 'EUR',
): JobToDo {
  return { service, subject, opening, summary, price, currency };
}
