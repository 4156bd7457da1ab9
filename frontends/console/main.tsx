import { startApp } from '#packages/shell/start-app.tsx';
import { Console } from './shell/console.tsx';

startApp({ base: '/console', app: <Console /> });
