import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const project = join(import.meta.dirname, '../..')

/** Copies the project into a folder, including uncommitted changes. */
export function copyTree(into: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: project,
    encoding: 'utf8',
  })
  const files = listed.split('\0').filter((file) => file !== '' && existsSync(join(project, file)))
  for (const file of files) {
    mkdirSync(dirname(join(into, file)), { recursive: true })
    copyFileSync(join(project, file), join(into, file))
  }
}
