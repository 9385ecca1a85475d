/** A file on its way: announced, then uploaded, then shared. */
export interface FakeFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  title: string;
  content: string | undefined;
  isShared: boolean;
}

/** All files of the workspace. */
export class Files {
  readonly #files = new Map<string, FakeFile>();

  announce(name: string, length: number): FakeFile {
    const id = `F${String(this.#files.size + 1).padStart(8, '0')}`;
    const file = { id, name, length, title: name, content: undefined, isShared: false };
    this.#files.set(id, file);
    return file;
  }

  get(id: string): FakeFile | undefined {
    return this.#files.get(id);
  }
}
