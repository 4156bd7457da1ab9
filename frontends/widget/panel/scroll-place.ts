import { signal } from '@preact/signals';

/** Within this distance a list counts as being at its end, in pixels. */
const nearPx = 48;

/**
 * The place of a list that grows at both ends. Who is at its end stays there, whatever grows or shrinks; who reads further up keeps
 * the same lines in view while earlier ones come above. Browsers differ in doing it by themselves, so it is switched off in CSS.
 */
export class ScrollPlace {
  readonly isAtEnd = signal(true);
  #list: HTMLElement | undefined;
  #first = 0;
  #height = 0;

  /** @returns stops */
  attach(list: HTMLElement, content: HTMLElement): () => void {
    this.#list = list;
    const observer = new ResizeObserver(() => this.#stay());
    observer.observe(list);
    observer.observe(content);
    return () => observer.disconnect();
  }

  /** Call it when the content has changed. @param first grows less when something was put above */
  changed(first: number): void {
    const list = this.#list;
    if (!list) return;
    if (first < this.#first && !this.isAtEnd.peek()) list.scrollTop += list.scrollHeight - this.#height;
    this.#first = first;
    this.#height = list.scrollHeight;
    this.#stay();
  }

  /** Call it when the list was scrolled. @returns whether its beginning is near */
  scrolled({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
    this.isAtEnd.value = scrollHeight - scrollTop - clientHeight < nearPx;
    return scrollTop < nearPx && !this.isAtEnd.peek();
  }

  toEnd(): void {
    this.isAtEnd.value = true;
    this.#stay();
  }

  #stay(): void {
    if (this.#list && this.isAtEnd.peek()) this.#list.scrollTop = this.#list.scrollHeight;
  }
}
