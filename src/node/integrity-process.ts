/**
 * `node src/node/integrity-process.ts DIRECTORY`: reads a database completely, while the bot's own process
 * goes on answering; see `integrity-check.ts`.
 */

import { checkSqliteFile } from '../store/sqlite.ts'
import { dataDirectory } from './data-directory.ts'
import type { Integrity } from './integrity-check.ts'
import { firstSums } from './safekeeping/keeper.ts'
import { alteredParts } from './safekeeping/pages.ts'
import { readSums, sumFile, writeSums } from './safekeeping/sums.ts'

const data = dataDirectory(process.argv[2] ?? '')
const damage = checkSqliteFile(data.database)
// Without sums, the bot does not checkpoint into the file until it has taken over these.
const isSummed = readSums(data.sums) !== null
if (!isSummed && damage === null) writeSums(firstSums(data), sumFile(data.database))
const integrity: Integrity = { damage, altered: isSummed ? alteredParts(data) : [] }
process.stdout.write(JSON.stringify(integrity))
