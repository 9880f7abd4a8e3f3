/** `node src/inspector.ts FILE`: reads a database through beside the work; see `inspection.ts`. */
import { inspectSqlite } from './store/sqlite.ts'

process.stdout.write(inspectSqlite(process.argv[2] ?? '') ?? '')
