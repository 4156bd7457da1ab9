import { useRef, useState } from 'react';
import { inertMail, layOut } from './inert-mail.ts';
import styles from './templates.module.css';

/** Pixels that a mail has at least and at most; a longer one scrolls. */
const [lowest, highest] = [240, 900];

/** A mail in a frame of its own: it runs no script, and can neither leave the frame nor open a window. */
export function MailFrame({ html, title }: { readonly html: string; readonly title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(lowest);
  return (
    <iframe
      ref={frame}
      title={title}
      className={styles.mail}
      style={{ height }}
      sandbox="allow-same-origin"
      srcDoc={inertMail(html)}
      onLoad={() => {
        const document = frame.current?.contentDocument;
        if (!document) return;
        layOut(document);
        setHeight(Math.min(highest, Math.max(lowest, document.documentElement.scrollHeight)));
      }}
    />
  );
}
