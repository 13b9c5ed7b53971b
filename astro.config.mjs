import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

/** Rooms run as source, one copy a process: only pages and components go into the bundle. */
const roomsStayOutside = {
  name: 'rooms-stay-outside',
  enforce: 'pre',
  resolveId(id) {
    return id.startsWith('#') && !id.startsWith('#components/') ? { id, external: true } : null;
  },
};

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  publicDir: 'src/static',
  outDir: 'dist',
  compressHTML: true,
  build: { inlineStylesheets: 'never', assets: 'assets' },
  // src/http/same-origin.ts holds the one rule for unsafe methods; Astro's compares with a URL that a proxy changes.
  security: { checkOrigin: false },
  session: false,
  devToolbar: { enabled: false },
  vite: {
    plugins: [roomsStayOutside],
    build: { assetsInlineLimit: 0 },
    ssr: {
      external: ['postgres', 'pino', 'sharp', 'pg-boss', 'nodemailer', 'lucia', 'temporal-polyfill', 'zod'],
    },
  },
});
