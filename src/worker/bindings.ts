import type { DurableObjectNamespace, R2Bucket } from '@cloudflare/workers-types'

/** What wrangler.toml binds, besides the variables and secrets that settings are read from. */
export interface Bindings {
  /** One object for each district, by its name. */
  readonly DISTRICTS: DurableObjectNamespace
  /** Photos and files of all districts. */
  readonly ATTACHMENTS: R2Bucket
}
