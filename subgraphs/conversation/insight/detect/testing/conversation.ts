import type { Ground, Speaker, Turn } from '../insight.ts';

const SPEAKERS: readonly Speaker[] = ['CUSTOMER', 'OPERATOR', 'ASSISTANT', 'VENDOR'];

export const GROUND: Ground = {
  language: null,
  timezone: 'Europe/Berlin',
  now: new Date('2027-03-01T12:00:00Z'),
  services: [
    { slug: 'plumbing', name: 'Plumbing' },
    { slug: 'electrical', name: 'Electrical' },
    { slug: 'cleaning', name: 'Cleaning' },
    { slug: 'moving', name: 'Moving' },
    { slug: 'gardening', name: 'Gardening' },
    { slug: 'locksmith', name: 'Locksmith' },
  ],
};

/** Turns of lines such as `CUSTOMER: My tap drips.`, a minute apart, from noon UTC of 1 March 2027. */
export function conversation(...lines: readonly string[]): Turn[] {
  return lines.map((line, index) => {
    const from = SPEAKERS.find((speaker) => line.startsWith(`${speaker}: `));
    if (!from) throw new Error(`nobody says: ${line}`);
    const at = new Date(GROUND.now.getTime() + index * 60_000);
    return { seq: index + 1, from, text: line.slice(from.length + 2), at };
  });
}
