import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A program that is called like soffice; `script` finds the folder for the PDF in $out. */
export interface FakeOffice {
  readonly program: string
  /** A file in which the script may leave a text; it has no other way to know it. */
  readonly mark: string
  remove(): void
}

/** Makes such a program from shell lines, in which `$mark` is the file for a text and `$all` all that the program was given. */
export function fakeOffice(script: string): FakeOffice {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-office-'))
  const program = join(directory, 'soffice')
  const mark = join(directory, 'mark')
  writeFileSync(
    program,
    `#!/bin/sh
mark='${mark}'
all="$*"
while [ $# -gt 0 ]; do
  [ "$1" = --outdir ] && out=$2
  paper=$1
  shift
done
${script}
`,
  )
  chmodSync(program, 0o755)
  return { program, mark, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

/** Shell lines that write something like a PDF. */
export const writesPdf = `printf '%%PDF-1.7\\nfrom %s bytes\\n%%%%EOF\\n' "$(wc -c <"$paper")" >"$out/paper.pdf"`
