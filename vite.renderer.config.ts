import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What the page may load. The servers send the same as a header; a page opened in another way is held to it too. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' ws:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Not while developing: hot replacement brings inline scripts of its own. */
const contentPolicy: Plugin = {
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
      injectTo: 'head-prepend',
    },
  ],
}

/**
 * The window's bundle, dist/renderer. With `--mode testing` the harness instead, which draws the same window over
 * fixtures, into dist/renderer-testing: fixtures never get into what ships.
 */
export default defineConfig(({ mode }) => ({
  root: mode === 'testing' ? 'renderer/testing' : 'renderer',
  base: './',
  publicDir: false,
  plugins: [react(), contentPolicy],
  server: { fs: { allow: ['../..', '..'] } },
  build: {
    target: 'chrome130',
    outDir: mode === 'testing' ? '../../dist/renderer-testing' : '../dist/renderer',
    emptyOutDir: true,
    sourcemap: true,
    // A font inside of the style sheet would be a data: address, which the policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
}))
