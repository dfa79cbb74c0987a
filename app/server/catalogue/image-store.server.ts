/** Where pictures are kept, by name; a name never gets other content. */
export interface ImageStore {
  put(name: string, bytes: Uint8Array, mimeType: string): Promise<void>;
  /** Null when there is no such picture. */
  get(name: string): Promise<Uint8Array | null>;
}
