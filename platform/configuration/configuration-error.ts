/**
 * How a process ends whose configuration is wrong (EX_CONFIG of BSD's sysexits.h). Starting it again can't help,
 * so the launcher doesn't.
 */
export const configurationExitCode = 78;

/** The configuration is wrong; `problems` has a sentence for each variable. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join('\n'), options);
    this.problems = problems;
  }
}
