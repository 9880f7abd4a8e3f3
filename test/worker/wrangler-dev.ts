import { type GuardedServer, startGuarded } from './guarded-server.ts'

/** The options of a run of `wrangler dev`. */
export interface WranglerDevOptions {
  /** Replaces the entry in wrangler.toml. */
  readonly script?: string
  /** The directory for objects and attachments. */
  readonly directory: string
  readonly variables?: Readonly<Record<string, string>>
}

/** Starts `wrangler dev` on a free port of this machine, without an account; resolves when it serves. */
export function startWranglerDev({
  script,
  directory,
  variables = {},
}: WranglerDevOptions): Promise<GuardedServer> {
  const given = Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  return startGuarded(
    [
      'node_modules/wrangler/bin/wrangler.js',
      ...['dev', ...(script === undefined ? [] : [script])],
      ...['--ip', '127.0.0.1', '--port', '0', '--inspector-port', '0'],
      ...['--persist-to', directory, '--show-interactive-dev-session=false', ...given],
    ],
    offline,
  )
}

/** Keeps wrangler from any request to other machines. */
export const offline = { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' }
