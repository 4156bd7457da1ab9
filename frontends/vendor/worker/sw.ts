import { answerFromNotification } from './answer-offer.ts';
import { sendAnswer } from './send-answer.ts';
import { isShellFile, shellCache, shellPage } from './shell.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * The service worker of the vendor app: the shell works without the network, and notifications can be answered. It never keeps
 * an answer of the API, and a new version waits until the person takes it.
 */
self.addEventListener('install', (event) => event.waitUntil(shellCache.fill()));

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([shellCache.deleteOthers(), self.clients.claim()]));
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(shellCache.answer(request, shellPage));
  else if (isShellFile(pathname)) event.respondWith(shellCache.answer(request, pathname));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(answerFromNotification(self, event.notification, event.action, sendAnswer));
});
