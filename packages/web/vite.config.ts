import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Our own rooms do nothing when imported, so that what a page does not use is left out of it. */
const ours = /packages\/(strategy|questions|charts|statistics)\/(?!.*\.css)/;

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !ours.test(id) } },
  },
  server: {
    proxy: {
      "/api": "http://localhost:4180",
      "/docs": "http://localhost:4180",
      "/openapi.json": "http://localhost:4180",
    },
  },
});
