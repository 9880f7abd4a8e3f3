import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../docs/decisions')
const statusLine =
  /^Date: (\d{4}-\d{2}-\d{2}) · Status: (in force(?:, changed in part by .+?)?|replaced by .+?|no longer so since .+?)(?: · Changes (.+))?$/

/** The links of a text to decisions, as written: `[069](069-the-newest-….md)`. */
const linksIn = (text: string) => [...text.matchAll(/\[(\d{3})\]\((\d{3}-[a-z0-9-]+\.md)\)/g)]

const pages = readdirSync(folder)
  .filter((file) => /^\d{3}-/.test(file))
  .sort()
  .map((file) => {
    const [title = '', , line = ''] = readFileSync(join(folder, file), 'utf8').split('\n')
    const [, date = '', status = '', changes = ''] = line.match(statusLine) ?? []
    const number = file.slice(0, 3)
    return { file, number, title, date, status, changes, laterPages: linksIn(status) }
  })
const index = readFileSync(join(folder, 'README.md'), 'utf8')

describe('the decisions', () => {
  it('each bears its number, its date and its status under its title', () => {
    const wrong = pages.filter(
      ({ number, title, date, status, laterPages }) =>
        !title.startsWith(`# ${number} `) ||
        date === '' ||
        (laterPages.length === 0) !== (status === 'in force'),
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  it('no two bear one number', () => {
    const numbers = pages.map(({ number }) => number)
    expect(numbers).toEqual([...new Set(numbers)])
  })

  it('one that is no longer so, or only in part, and the later one name each other', () => {
    const later = pages.flatMap(({ number, laterPages }) =>
      laterPages.map(([, by]) => `${number} changed by ${by}`),
    )
    const earlier = pages.flatMap(({ number, changes }) =>
      linksIn(changes).map(([, changed]) => `${changed} changed by ${number}`),
    )
    expect(later.sort()).toEqual(earlier.sort())
  })

  it('their status lines lead to pages of the number that they name', () => {
    const broken = pages.flatMap(({ file, status, changes }) =>
      linksIn(`${status} ${changes}`)
        .filter(
          ([, number, target]) =>
            !pages.some((one) => one.file === target && one.number === number),
        )
        .map(([, , target]) => `${file} → ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('the index has a row for each, with its title, date and status', () => {
    const rows = index.split('\n').filter((line) => line.startsWith('| ['))
    const due = pages.map(({ file, number, title, date, status }) => {
      const plain = status.replaceAll(/\[(\d{3})\]\([^)]+\)/g, '$1')
      return `| [${number}](${file}) | ${title.slice(6)} | ${date} | ${plain} |`
    })
    expect(rows.sort()).toEqual(due.sort())
  })
})
