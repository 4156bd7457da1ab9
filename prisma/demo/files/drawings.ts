import { seeded } from '../random.ts';

/** When a place was drawn. */
export type Moment = 'BEFORE' | 'AFTER';

/** What a drawing shows besides wall and floor, by the service of the work. */
const motives: Readonly<Record<string, (moment: Moment, random: () => number) => string>> = {
  plumbing: (moment) =>
    `<rect x="250" y="330" width="300" height="150" rx="60" fill="#f8fafc" stroke="#94a3b8" stroke-width="6"/>
     <path d="M400 330V200q0-50 60-50h30v60" fill="none" stroke="#64748b" stroke-width="34" stroke-linecap="round"/>
     ${moment === 'BEFORE' ? '<path d="M490 230q22 40 0 60q-22-20 0-60M490 310q22 40 0 60q-22-20 0-60" fill="#38bdf8"/><ellipse cx="430" cy="540" rx="220" ry="34" fill="#7dd3fc"/>' : '<path d="M300 370h60" stroke="#fff" stroke-width="14" stroke-linecap="round"/>'}`,
  electrical: (moment) =>
    `<rect x="280" y="170" width="240" height="240" rx="28" fill="#fff" stroke="#cbd5e1" stroke-width="8"/>
     <circle cx="400" cy="290" r="80" fill="#e2e8f0"/><circle cx="370" cy="290" r="13"/><circle cx="430" cy="290" r="13"/>
     ${moment === 'BEFORE' ? '<path d="M300 400q70-160 180-210q-40 90 20 230z" fill="#1c1917" opacity=".75"/>' : '<path d="M400 370v190" stroke="#111827" stroke-width="26"/>'}`,
  cleaning: (moment, random) =>
    `<rect x="180" y="100" width="440" height="350" fill="#bae6fd" stroke="#78716c" stroke-width="18"/>
     <path d="M400 100v350M180 275h440" stroke="#78716c" stroke-width="12"/>
     ${moment === 'BEFORE' ? spots(40, random, '#57534e', { x: 200, y: 120, width: 400, height: 310 }) : '<path d="M220 240l110-110M250 250l90-90M440 420l130-130" stroke="#fff" stroke-width="14"/>'}`,
  moving: (moment) =>
    moment === 'BEFORE'
      ? `<g stroke="#92400e" stroke-width="6"><rect x="150" y="330" width="200" height="170" fill="#d97706"/><rect x="370" y="290" width="240" height="210" fill="#b45309"/><rect x="210" y="200" width="160" height="130" fill="#f59e0b"/></g>
         <path d="M250 330v170M490 290v210M290 200v130" stroke="#fde68a" stroke-width="18"/>`
      : `<rect x="190" y="300" width="420" height="130" rx="30" fill="#0f766e"/><rect x="160" y="370" width="480" height="110" rx="30" fill="#115e59"/>
         <rect x="330" y="110" width="140" height="110" fill="#fef9c3" stroke="#a16207" stroke-width="8"/>`,
  gardening: (moment, random) =>
    `<rect width="800" height="330" fill="#bfdbfe"/><rect y="330" width="800" height="270" fill="#65a30d"/><circle cx="670" cy="100" r="50" fill="#fde047"/>
     ${moment === 'BEFORE' ? grass(130, random) : '<path d="M0 380h800M0 440h800M0 500h800M0 560h800" stroke="#4d7c0f" stroke-width="26"/>'}`,
  locksmith: (moment) =>
    `<rect x="230" y="60" width="340" height="500" fill="#7c2d12"/><rect x="265" y="95" width="270" height="190" fill="#9a3412"/>
     ${moment === 'BEFORE' ? '<path d="M480 340l60-22 14 60-70 16z" fill="#a8a29e"/><path d="M470 300l50 130M520 300l-60 110" stroke="#1c1917" stroke-width="8"/>' : '<rect x="478" y="310" width="48" height="120" rx="14" fill="#e7e5e4"/><path d="M500 350h-90" stroke="#e7e5e4" stroke-width="24" stroke-linecap="round"/><circle cx="502" cy="402" r="10"/>'}`,
};

/** A place where somebody of a service works, as SVG of 800 by 600 pixels. */
export function placeDrawing(service: string, moment: Moment): string {
  const random = seeded(7);
  const wall = moment === 'BEFORE' ? '#d6d3d1' : '#fef3c7';
  const motive = motives[service]?.(moment, random) ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="${wall}"/>
    <rect y="500" width="800" height="100" fill="#a8a29e"/>${motive}</svg>`;
}

/** A logo, as SVG of 256 by 256 pixels: each number has its colour and its form. */
export function logoDrawing(number: number): string {
  const hue = (number * 137) % 360;
  const forms = [
    '<circle cx="128" cy="128" r="70"/>',
    '<path d="M128 44l73 42v84l-73 42-73-42V86z"/>',
    '<path d="M128 40q78 92 0 176q-78-84 0-176"/>',
    '<path d="M48 128l80-72 80 72v80H48z"/>',
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" rx="56" fill="hsl(${hue} 55% 32%)"/>
    <g fill="hsl(${hue} 70% 88%)">${forms[number % forms.length] ?? ''}</g><circle cx="128" cy="128" r="26" fill="hsl(${(hue + 40) % 360} 80% 55%)"/></svg>`;
}

interface Field {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function spots(count: number, random: () => number, colour: string, { x, y, width, height }: Field): string {
  return Array.from(
    { length: count },
    () =>
      `<circle cx="${Math.round(x + random() * width)}" cy="${Math.round(y + random() * height)}" r="${Math.round(6 + random() * 26)}" fill="${colour}" opacity=".35"/>`,
  ).join('');
}

function grass(count: number, random: () => number): string {
  const blades = Array.from({ length: count }, () => {
    const foot = Math.round(random() * 800);
    return `M${foot} 600q${Math.round(random() * 40 - 20)} -120 ${Math.round(random() * 60 - 30)} -${Math.round(180 + random() * 140)}`;
  });
  return `<path d="${blades.join('')}" fill="none" stroke="#3f6212" stroke-width="9"/>`;
}
