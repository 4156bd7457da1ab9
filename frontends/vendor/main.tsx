import { keepAnswers } from '#packages/app/kept/kept-answers.ts';
import { startApp } from '#packages/shell/start-app.tsx';
import { VendorApp } from './shell/vendor-app.tsx';

startApp({ base: '/vendor', app: <VendorApp />, answers: keepAnswers('switchboard-vendor') });
