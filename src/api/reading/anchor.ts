/** The anchor of a clause: `1.6` → `clause-1.6`, `3(b) 1` → `clause-3b-1`, `app. 1` → `clause-app-1`. */
export const anchorOf = (clause: string): string =>
  `clause-${clause
    .toLowerCase()
    .replace(/[()]/g, '')
    .replace(/\.(?=\s|$)/g, '')
    .replace(/\s+/g, '-')}`;
