/** How the chat looks and speaks, as a site asks for it. What is left out is decided here. */
export interface Look {
  /** Any CSS colour. */
  readonly accent?: string;
  /** A CSS length for the corners of the panel. */
  readonly radius?: string;
  /** A CSS font family. */
  readonly font?: string;
  /** Light or dark; without it as the visitor's system has it. */
  readonly scheme?: string;
  /** `left` or `right`; without it where lines of the page end. */
  readonly position?: string;
}

/** The parts of a look; each is also `data-<name>` of the script tag and, but for the last two, the CSS variable `--switchboard-<name>`. */
export const lookNames = ['accent', 'radius', 'font', 'scheme', 'position'] as const;

/** The parts of a look that are known and are texts. */
export function readLook(given: unknown): Look {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).filter(
      ([name, value]) =>
        (lookNames as readonly string[]).includes(name) && typeof value === 'string' && value !== '',
    ),
  );
}
