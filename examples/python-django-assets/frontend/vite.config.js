import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    manifest: false,
    rollupOptions: { input: 'src/chart.js', output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' } },
  },
});
