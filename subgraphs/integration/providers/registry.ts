import type { Provider } from '../hub/definition/define-provider.ts';
import { frankfurter } from './frankfurter/frankfurter.ts';
import { googleMaps } from './google-maps/google-maps.ts';

/** Every provider, in the order in which lists show them and in which one of several that can do the same is chosen. */
export const providers: readonly Provider[] = [googleMaps, frankfurter];
