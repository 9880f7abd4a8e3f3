import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The path of LibreOffice on this machine; `null` for none. */
export const calc: string | null = existsSync('/usr/bin/soffice') ? '/usr/bin/soffice' : null

const run = promisify(execFile)

/** A workbook after LibreOffice opened and saved it, as .xlsx or as a PDF of its print. */
export async function throughCalc(
  workbook: Uint8Array,
  format: 'xlsx' | 'pdf' = 'xlsx',
): Promise<Uint8Array> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-calc-'))
  try {
    const file = join(directory, 'given.xlsx')
    writeFileSync(file, workbook)
    await run(calc ?? '', [
      `-env:UserInstallation=file://${directory}/profile`,
      ...['--headless', '--norestore', '--convert-to', format, '--outdir', join(directory, 'out')],
      file,
    ])
    return readFileSync(join(directory, 'out', `given.${format}`))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
