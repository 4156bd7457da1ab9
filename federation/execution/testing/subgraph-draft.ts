/** A field in a subgraph's SDL. */
export interface FieldDraft {
  readonly name: string;
  readonly type: string;
  /** `(first: Int)`, or empty. */
  readonly args?: string;
  readonly directives?: readonly string[];
}

/** An object type or interface in a subgraph's SDL. */
export interface TypeDraft {
  readonly keyword: 'type' | 'interface';
  readonly directives: Set<string>;
  readonly wider: Set<string>;
  readonly fields: Map<string, FieldDraft>;
}

/** A subgraph's SDL under construction. */
export class SubgraphDraft {
  readonly name: string;
  readonly #types = new Map<string, TypeDraft>();
  /** Scalars, enums, inputs and unions by name. */
  readonly others = new Map<string, string>();

  constructor(name: string) {
    this.name = name;
  }

  /** The type of this name, which is created if it does not exist. */
  type(name: string, keyword: TypeDraft['keyword'] = 'type'): TypeDraft {
    const known = this.#types.get(name);
    if (known) return known;
    const made: TypeDraft = { keyword, directives: new Set(), wider: new Set(), fields: new Map() };
    this.#types.set(name, made);
    return made;
  }

  has(name: string): boolean {
    return this.#types.has(name);
  }

  /** Adds a field, unless the type has it. */
  add(type: string, field: FieldDraft): void {
    const { fields } = this.type(type);
    if (!fields.has(field.name)) fields.set(field.name, field);
  }

  print(): string {
    const types = [...this.#types].map(([name, { keyword, directives, wider, fields }]) => {
      const implemented = wider.size === 0 ? '' : ` implements ${[...wider].join(' & ')}`;
      const lines = [...fields.values()].map((field) => {
        const tail = [field.type, ...(field.directives ?? [])].join(' ');
        return `  ${field.name}${field.args ?? ''}: ${tail}`;
      });
      return `${[`${keyword} ${name}${implemented}`, ...directives].join(' ')} {\n${lines.join('\n')}\n}`;
    });
    return [...types, ...this.others.values()].join('\n');
  }
}
