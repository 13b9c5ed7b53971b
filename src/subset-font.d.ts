declare module 'subset-font' {
  /** The font with only the letters of the text, closed over the forms that they need. */
  export default function subset(
    font: Uint8Array,
    letters: string,
    options: { targetFormat: 'truetype' | 'woff2'; noHinting?: boolean },
  ): Promise<Uint8Array>;
}
