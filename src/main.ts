import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * The Node entry. What Node compiles of these files is kept beside the packages and used again at the
 * next start, which takes half as long and holds less memory; where that place cannot be written to,
 * every start compiles anew. It has to be said before anything else is loaded.
 */
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'))
await import('./node/service.ts')
