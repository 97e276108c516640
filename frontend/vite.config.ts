import { defineConfig } from 'vitest/config';

/**
 * Everything a page loads comes out of here under a fixed name; Django's static files
 * storage adds the hash, so one template line serves development and production.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: '../src/klantreis/web/static/built',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows fonts and images of our own host only, no data: ones.
    assetsInlineLimit: 0,
    modulePreload: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: { app: 'src/main.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name].js',
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith('.css')) ? 'app.css' : 'fonts/[name][extname]',
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
  },
});
