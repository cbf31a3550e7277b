import { defineConfig } from 'vite';

export default defineConfig({
  base: '/assets/',
  // What Sinatra serves as it is has nothing to do in there.
  publicDir: false,
  build: { outDir: 'public/assets', assetsDir: '', manifest: true, rollupOptions: { input: 'frontend/main.js' } },
});
