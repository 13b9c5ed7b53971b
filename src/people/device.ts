const browsers: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

const named = (list: readonly [RegExp, string][], userAgent: string): string | undefined =>
  list.find(([mark]) => mark.test(userAgent))?.[1];

/** What a session list calls a browser: makers' names only, since a full header would tell people in one home apart. */
export const deviceOf = (userAgent: string | null | undefined): string =>
  [named(browsers, userAgent ?? ''), named(systems, userAgent ?? '')].filter(Boolean).join(', ');
