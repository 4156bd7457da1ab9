import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { InboxRowFragment } from '#generated/documents/frontends/console/inbox.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { getAlertChoices } from './alert-choices.ts';
import { Alerts } from './alert-rules.ts';
import { playAlert, unlockSound } from './alert-sound.ts';
import { showTabSign } from './tab-sign.ts';
import { useLeader } from './use-leader.ts';

/** The sound comes again while an own conversation waits, in milliseconds. */
const repeatMs = 30_000;

/** Alerts the operator of new messages: by a sound, a message of the system, and a sign on the tab. @returns takes each change */
export function useAlerts(): (row: InboxRowFragment) => void {
  const person = usePerson();
  const [location, navigate] = useLocation();
  const isLeader = useLeader('switchboard-alerts');
  const [alerts] = useState(() => new Alerts(person.id, Date.now()));
  const waiting = useSyncExternalStore(alerts.subscribe, alerts.waiting);
  const openId = location.startsWith('/inbox/') ? location.split('/')[2] : undefined;

  useEffect(() => {
    const unlock = () => unlockSound();
    document.addEventListener('pointerdown', unlock, { once: true });
    document.addEventListener('keydown', unlock, { once: true });
    return () => {
      document.removeEventListener('pointerdown', unlock);
      document.removeEventListener('keydown', unlock);
    };
  }, []);

  useEffect(() => {
    const look = () => {
      if (openId !== undefined && document.hasFocus()) alerts.seen(openId);
    };
    look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [openId, alerts]);

  useEffect(() => showTabSign(waiting.size), [waiting.size]);

  const isOwnWaiting = [...waiting.values()].includes('mine');
  useEffect(() => {
    if (!isOwnWaiting || !isLeader) return undefined;
    const timer = setInterval(() => {
      if (getAlertChoices().mine.sound) playAlert();
    }, repeatMs);
    return () => clearInterval(timer);
  }, [isOwnWaiting, isLeader]);

  return (row) => {
    const kind = alerts.receive(row, row.id === openId && document.hasFocus());
    if (kind === undefined || !isLeader) return;
    const { sound, desktop } = getAlertChoices()[kind];
    if (sound) playAlert();
    if (desktop) notify(row, () => navigate(`/inbox/${row.id}`));
  };
}

function notify({ id, lastMessage }: InboxRowFragment, onOpen: () => void): void {
  if (!lastMessage || !('Notification' in window) || Notification.permission !== 'granted') return;
  const message = new Notification(lastMessage.sender.displayName, {
    body: lastMessage.body.slice(0, 200),
    tag: id,
    icon: '/icon.svg',
  });
  message.addEventListener('click', () => {
    window.focus();
    onOpen();
    message.close();
  });
}
