/** Whether a write was refused because of a unique index (Prisma's code P2002, Postgres' SQLSTATE 23505). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'P2002' || error.code === '23505');
}
