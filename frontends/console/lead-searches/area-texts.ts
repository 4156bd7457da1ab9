import { defineTexts } from '#packages/app/i18n/texts.ts';

export const areaTexts = defineTexts({
  en: {
    shape: 'Where',
    circle: 'Within a distance of a place',
    polygon: 'In an area with corners',
    area: 'Area',
    latitude: 'Latitude of the middle',
    longitude: 'Longitude of the middle',
    radiusKm: 'Radius in km',
    mapLatitude: 'Latitude of the middle of the map',
    mapLongitude: 'Longitude of the middle of the map',
    reachKm: 'How far the map reaches, in km',
    noNumber: 'Must be a number.',
    drawnArea: 'Map on which the area is drawn',
    drawHint:
      'Click into the map for each corner, and drag corners to where they belong. With the keyboard: Tab to a corner, then the arrow keys move it and Delete removes it. The list below does the same.',
    corners: 'Corners',
    cornerOf: (corner: string) => `Corner ${corner}. Arrow keys move it, Delete removes it.`,
    latitudeOf: (corner: string) => `Corner ${corner}: latitude`,
    longitudeOf: (corner: string) => `Corner ${corner}: longitude`,
    removeOf: (corner: string) => `Remove corner ${corner}`,
    addCorner: 'Add a corner',
    sizeOf: (size: string) => `The area has ${size} km².`,
    few: 'An area needs at least three corners. Add some.',
    unreadable: (corner: string) =>
      `Corner ${corner} is no place. Its latitude is a number up to 90, its longitude one up to 180.`,
    same: (one: string, other: string) => `Corners ${one} and ${other} are at one place. Remove one of them.`,
    crossing: (one: string, two: string, three: string, four: string) =>
      `The sides from corner ${one} to ${two} and from ${three} to ${four} cross. Move or remove one of these corners.`,
    flat: 'The corners lie on one line. Move one of them.',
    large: (size: string, most: string) =>
      `The area has ${size} km², and ${most} km² are the most. Use several searches.`,
  },
  de: {
    shape: 'Wo',
    circle: 'Im Umkreis eines Ortes',
    polygon: 'In einem Gebiet mit Ecken',
    area: 'Gebiet',
    latitude: 'Breite der Mitte',
    longitude: 'Länge der Mitte',
    radiusKm: 'Umkreis in km',
    mapLatitude: 'Breite der Mitte der Karte',
    mapLongitude: 'Länge der Mitte der Karte',
    reachKm: 'Wie weit die Karte reicht, in km',
    noNumber: 'Muss eine Zahl sein.',
    drawnArea: 'Karte, auf der das Gebiet gezeichnet wird',
    drawHint:
      'Klicken Sie für jede Ecke in die Karte, und ziehen Sie Ecken an ihre Stelle. Mit der Tastatur: Tab zu einer Ecke, die Pfeiltasten bewegen sie, Entf nimmt sie weg. Die Liste darunter kann dasselbe.',
    corners: 'Ecken',
    cornerOf: (corner: string) => `Ecke ${corner}. Pfeiltasten bewegen sie, Entf nimmt sie weg.`,
    latitudeOf: (corner: string) => `Ecke ${corner}: Breite`,
    longitudeOf: (corner: string) => `Ecke ${corner}: Länge`,
    removeOf: (corner: string) => `Ecke ${corner} entfernen`,
    addCorner: 'Ecke hinzufügen',
    sizeOf: (size: string) => `Das Gebiet hat ${size} km².`,
    few: 'Ein Gebiet braucht mindestens drei Ecken. Fügen Sie welche hinzu.',
    unreadable: (corner: string) =>
      `Ecke ${corner} ist kein Ort. Ihre Breite ist eine Zahl bis 90, ihre Länge eine bis 180.`,
    same: (one: string, other: string) =>
      `Die Ecken ${one} und ${other} liegen an einem Ort. Entfernen Sie eine.`,
    crossing: (one: string, two: string, three: string, four: string) =>
      `Die Seiten von Ecke ${one} nach ${two} und von ${three} nach ${four} kreuzen sich. Bewegen oder entfernen Sie eine dieser Ecken.`,
    flat: 'Die Ecken liegen auf einer Linie. Bewegen Sie eine.',
    large: (size: string, most: string) =>
      `Das Gebiet hat ${size} km², höchstens ${most} km² sind möglich. Suchen Sie mehrmals.`,
  },
});
