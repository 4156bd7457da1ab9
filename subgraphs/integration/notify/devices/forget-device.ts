import type { Tx } from '../../database.ts';

/** Sends nothing more to a device: its app is gone, or somebody signed out. A token that nobody registered changes nothing. */
export async function forgetDevice(tx: Pick<Tx, 'device'>, token: string): Promise<void> {
  await tx.device.deleteMany({ where: { token } });
}
