declare module 'wawoff2' {
  /** A WOFF2 font to the TrueType or OpenType font inside it. */
  export function compress(font: Uint8Array): Promise<Uint8Array>;
  export function decompress(font: Uint8Array): Promise<Uint8Array>;
}
