/** Gives each input its own id: the same one for the same input, so that sending it once more writes nothing twice. */
export class WriteId {
  #input = '';
  #id = '';

  of(input: unknown): string {
    const text = JSON.stringify(input);
    if (text !== this.#input) {
      this.#input = text;
      this.#id = crypto.randomUUID();
    }
    return this.#id;
  }
}
