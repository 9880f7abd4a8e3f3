import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './tree.ts'

/** A fenced block of a documentation page. */
export interface Block {
  readonly page: string
  /** The language after the fence; empty for commands and pictures. */
  readonly language: string
  readonly text: string
}

/** All fenced blocks of the documentation, in order. */
export const blocks: readonly Block[] = globSync(['*.md', 'docs/*.md'], { cwd: project }).flatMap(
  (page) =>
    [...readFileSync(join(project, page), 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
      ([, language = '', text = '']) => ({ page, language, text }),
    ),
)

/** The only block of a page that contains the words; throws when the page has changed. */
export function blockWith(page: string, words: string): string {
  const found = blocks.filter((one) => one.page === page && one.text.includes(words))
  const [block, ...others] = found
  if (block === undefined || others.length > 0)
    throw new Error(`${found.length} blocks of ${page} say “${words}”`)
  return block.text
}
