import type {
  ReferralProgram,
  ReferralProgramVersion,
  ReferralRole,
} from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/** A program with its newest version. */
export interface ReferralProgramModel {
  readonly id: string;
  readonly program: ReferralProgram;
  readonly newest: ReferralProgramVersion;
}

/** What of a program is read. */
export const withNewest = { versions: { orderBy: { version: 'desc' }, take: 1 } } as const;

/** @throws Error for a program without a version, which nothing makes */
export function withItsNewest({
  versions: [newest],
  ...program
}: ReferralProgram & { readonly versions: ReferralProgramVersion[] }): ReferralProgramModel {
  if (!newest) throw new Error(`Program ${program.id} has no version.`);
  return { id: program.id, program, newest };
}

/** As what the viewer brings others; null for who brings nobody: guests, operators and programs. */
export function roleOf(viewer: Viewer): ReferralRole | null {
  return viewer.kind === 'CUSTOMER' || viewer.kind === 'VENDOR' ? viewer.kind : null;
}
