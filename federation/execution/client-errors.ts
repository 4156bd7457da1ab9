import type { GraphQLError } from 'graphql';
import { withoutInnerNames } from './inner-names.ts';
import type { ResponsePath } from '../json.ts';
import type { ErrorReports } from './request-context.ts';
import type { SelectedPath } from './selected-paths.ts';

/** What clients are told of what went wrong: in their own words, at places that they asked for. */
export interface ClientErrors {
  readonly reports: ErrorReports;
  /**
   * A run's errors without those that tell nothing new: a field that is fetched for another one's sake fails for the
   * same reason as the client's own beside it.
   */
  distinct(errors: readonly GraphQLError[]): readonly GraphQLError[];
}

/** An error of what the client did not ask for, told at the object that it belongs to, or of what it asked for. */
interface Note {
  readonly isHidden: boolean;
  /** The error without what depends on its place. */
  readonly reason: string;
}

/** @param names what stands for the names of the plan's own in texts */
export function clientErrors(
  reports: ErrorReports,
  follow: (path: ResponsePath) => SelectedPath,
  names: ReadonlyMap<string, string>,
): ClientErrors {
  /** Of fields: a fetch that failed explains no other. */
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
        const told = {
          ...error,
          message: withoutInnerNames(message, names),
          ...(extensions ? { extensions: withoutInnerNames(extensions, names) } : {}),
        };
        if (path === undefined) return reports.subgraphError(told, subgraph, undefined);
        const { path: place, field } = follow(path);
        const made = reports.subgraphError(told, subgraph, place);
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
      const told = new Set<string>();
      for (const error of errors) {
        const note = notes.get(error);
        if (note?.isHidden === false) for (const place of placesOf(error)) told.add(note.reason + place);
      }
      return errors.filter((error) => {
        const note = notes.get(error);
        if (!note?.isHidden) return true;
        const known = note.reason + JSON.stringify(error.path ?? []);
        if (told.has(known)) return false;
        told.add(known);
        return true;
      });
    },
  };
}

/** The objects and lists that an error is in, and its own place. */
function placesOf({ path = [] }: GraphQLError): readonly string[] {
  return Array.from({ length: path.length + 1 }, (_, length) => JSON.stringify(path.slice(0, length)));
}
