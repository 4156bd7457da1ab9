import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Provider } from '../../hub/definition/define-provider.ts';
import type { World } from '../world.ts';

export function testSecrets(provider: Provider, world: () => World): void {
  it('shows no secret in logs, in errors that are logged, or in what its stand-in received', () => {
    const values = world().credentialsOf(provider);
    const secrets = Object.entries(provider.fields)
      .filter(([, { kind }]) => kind === 'SECRET')
      .flatMap(([name]) => formsOf(values[name] ?? ''));
    const shown = world().logged() + JSON.stringify(world().standIns.record.latest(100));
    for (const secret of secrets) {
      assert.ok(!shown.includes(secret), `a secret of ${secret.length} characters is shown`);
    }
  });
}

/** A secret as it could stand in a log: itself, and escaped for JSON or a URL. */
function formsOf(secret: string): readonly string[] {
  if (secret.length < 8) return [];
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}
