/**
 * Exit code of a process with an invalid configuration (EX_CONFIG of BSD's sysexits.h). A restart can't help, so the
 * launcher does not restart it.
 */
export const configurationExitCode = 78;

/** The configuration is invalid; `problems` has a sentence for each variable. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join('\n'), options);
    this.problems = problems;
  }
}
