import { join } from 'node:path'
import { runCommandLine } from '../simulator/command-line/run.ts'
import { rehearsalApp } from './app.ts'
import { readCast } from './cast.ts'
import { places } from './tour.ts'

/**
 * `npm run feishu`: the program `local-feishu` with people and groups of the profile, for a bot that runs
 * elsewhere, such as under `wrangler dev`. It takes the same options.
 */
const profile = process.env['PROFILE'] ?? 'profiles/qijiang.yaml'
const words = process.argv.slice(2)
const here = 'http://127.0.0.1:8787/feishu/events'
await runCommandLine(words.includes('--bot') ? words : [...words, '--bot', here], {
  app: rehearsalApp,
  ...readCast(join(import.meta.dirname, '..', profile)),
  places,
})
