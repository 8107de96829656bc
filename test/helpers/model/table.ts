/**
 * What a plain model remembers: tables of values that are replaced, never changed, with a journal that can take any act
 * back and says which rows an act has touched.
 * @module
 */

/** Order of all writes since the beginning. */
export class Journal {
  readonly #undo: { readonly row: string; readonly undo: () => void }[] = [];
  /** Rows written since {@link forget}, as "table/key"; a row that was taken back stays named. */
  readonly touched = new Set<string>();

  /** A place to roll back to. */
  mark(): number {
    return this.#undo.length;
  }

  note(row: string, undo: () => void): void {
    this.touched.add(row);
    this.#undo.push({ row, undo });
  }

  /** Undoes everything written since `mark`. */
  rollback(mark: number): void {
    while (this.#undo.length > mark) this.#undo.pop()?.undo();
  }

  /** Rows written since {@link forget} and not taken back. */
  changed(): string[] {
    return [...new Set(this.#undo.map(({ row }) => row))];
  }

  /** Forgets what was touched; nothing before this can be taken back. */
  forget(): void {
    this.#undo.length = 0;
    this.touched.clear();
  }
}

/** Rows by key. A row is a value: whoever changes it puts a new one in its place. */
export class Table<V> {
  readonly #name: string;
  readonly #journal: Journal;
  readonly #rows = new Map<string, V>();

  constructor(name: string, journal: Journal) {
    this.#name = name;
    this.#journal = journal;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): V | undefined {
    return this.#rows.get(key);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  /** Keys in the order they were first written. */
  keys(): string[] {
    return [...this.#rows.keys()];
  }

  values(): V[] {
    return [...this.#rows.values()];
  }

  entries(): [string, V][] {
    return [...this.#rows.entries()];
  }

  set(key: string, value: V): void {
    const had = this.#rows.has(key);
    const former = this.#rows.get(key) as V;
    this.#journal.note(`${this.#name}/${key}`, () => {
      if (had) this.#rows.set(key, former);
      else this.#rows.delete(key);
    });
    this.#rows.set(key, value);
  }

  delete(key: string): void {
    if (!this.#rows.has(key)) return;
    const former = this.#rows.get(key) as V;
    this.#journal.note(`${this.#name}/${key}`, () => this.#rows.set(key, former));
    this.#rows.delete(key);
  }
}
