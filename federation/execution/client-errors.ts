import type { GraphQLError } from 'graphql';
import { withoutInnerNames } from './inner-names.ts';
import type { ResponsePath } from '../json.ts';
import type { ErrorReports } from './request-context.ts';
import type { SelectedPath } from './selected-paths.ts';

/** Translates subgraph errors for clients: the client's names, at paths that the client requested. */
export interface ClientErrors {
  readonly reports: ErrorReports;
  /**
   * Removes errors of hidden fields that repeat a reported reason. A hidden field fails for the same reason as the
   * client's own field beside it.
   */
  distinct(errors: readonly GraphQLError[]): readonly GraphQLError[];
}

/** An error, and whether it belongs to a hidden field; such an error is reported at the hidden field's object. */
interface Note {
  readonly isHidden: boolean;
  /** The error without the parts that depend on its place. */
  readonly reason: string;
}

/** @param names maps names of the plan to the names that replace them in texts */
export function clientErrors(
  reports: ErrorReports,
  follow: (path: ResponsePath) => SelectedPath,
  names: ReadonlyMap<string, string>,
): ClientErrors {
  /** Contains errors of fields only: a failed fetch explains no other error. */
  const notes = new WeakMap<GraphQLError, Note>();

  /** The field that failed, and why. */
  function reasonOf(message: string, path: ResponsePath, field: string | undefined): readonly string[] {
    const key = path.findLast((element) => typeof element === 'string') ?? '';
    const own = names.get(key) ?? key;
    // Some servers put the path into the message.
    return field === undefined
      ? [own, message]
      : [field, withoutInnerNames(message, new Map([[own, field]]))];
  }

  return {
    reports: {
      ...reports,
      subgraphError(error, subgraph, path) {
        const { message, extensions } = error;
        const translated = {
          ...error,
          message: withoutInnerNames(message, names),
          ...(extensions ? { extensions: withoutInnerNames(extensions, names) } : {}),
        };
        if (path === undefined) return reports.subgraphError(translated, subgraph, undefined);
        const { path: place, field } = follow(path);
        const made = reports.subgraphError(translated, subgraph, place);
        notes.set(made, {
          isHidden: field === undefined,
          reason: JSON.stringify([subgraph, made.extensions['code'], ...reasonOf(made.message, path, field)]),
        });
        return made;
      },
      failure: (error, subgraph, path) => reports.failure(error, subgraph, follow(path).path),
    },
    distinct(errors) {
      if (!errors.some((error) => notes.get(error)?.isHidden)) return errors;
      const reported = new Set<string>();
      for (const error of errors) {
        const note = notes.get(error);
        if (note?.isHidden === false) for (const place of placesOf(error)) reported.add(note.reason + place);
      }
      return errors.filter((error) => {
        const note = notes.get(error);
        if (!note?.isHidden) return true;
        const known = note.reason + JSON.stringify(error.path ?? []);
        if (reported.has(known)) return false;
        reported.add(known);
        return true;
      });
    },
  };
}

/** The objects and lists that contain an error, and its own place. */
function placesOf({ path = [] }: GraphQLError): readonly string[] {
  return Array.from({ length: path.length + 1 }, (_, length) => JSON.stringify(path.slice(0, length)));
}
