/** Where the bytes of materials are read from: the material store of the server. */
export interface MaterialReader {
  read(storageKey: string): Promise<Uint8Array>;
}
