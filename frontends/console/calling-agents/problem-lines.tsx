import styles from './flow.module.css';

/** What keeps a draft from being published, one line for each problem. One of a step leads to it. */
export function ProblemLines({
  problems,
}: {
  readonly problems: readonly {
    readonly stepId: string | null;
    readonly field: string;
    readonly message: string;
  }[];
}) {
  return (
    <ul className={styles.problems}>
      {problems.map(({ stepId, field, message }) => (
        <li key={`${field} ${message}`}>
          {stepId !== null && (
            <a
              href={`#step-${stepId}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`step-${stepId}`)?.focus();
              }}
            >
              {stepId}
            </a>
          )}
          {stepId !== null && ': '}
          {message}
        </li>
      ))}
    </ul>
  );
}
