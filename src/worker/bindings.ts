import type { DurableObjectNamespace, R2Bucket } from '@cloudflare/workers-types'

/** The bindings in wrangler.toml, besides the variables and secrets of the settings. */
export interface Bindings {
  /** One Durable Object for each district, by name. */
  readonly DISTRICTS: DurableObjectNamespace
  /** Photos and files of all districts. */
  readonly ATTACHMENTS: R2Bucket
}
