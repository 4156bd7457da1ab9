import { useEffect } from 'react';
import { useLocation } from 'wouter';

/** Goes to the page that the service worker wants to show: a notification was chosen. */
export function useShownPage(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined;
    const { serviceWorker } = navigator;
    const onMessage = ({ data }: MessageEvent<unknown>): void => {
      if (typeof data !== 'object' || data === null || !('show' in data)) return;
      if (typeof data.show === 'string') navigate(data.show);
    };
    serviceWorker.addEventListener('message', onMessage);
    return () => serviceWorker.removeEventListener('message', onMessage);
  }, [navigate]);
}
