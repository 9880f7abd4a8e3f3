import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * The Node entry. Compiled code is cached beside the packages and used at the next start, which then takes
 * half the time and less memory; if that place is not writable, every start compiles again. This must run
 * before anything else is loaded.
 */
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'))
await import('./node/service.ts')
