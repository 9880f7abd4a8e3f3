import { BrokenXml } from './foreign/xml.ts'
import { type ArchiveAllowance, readXmlFile } from './foreign/xml-file.ts'
import type { ZipEntry } from './foreign/zip.ts'

/** The files of a workbook that are needed to read its first visible sheet. */
interface WorkbookParts {
  /** `null` when no sheet is visible. */
  readonly sheet: ZipEntry | null
  readonly strings: ZipEntry | null
  readonly styles: ZipEntry | null
  /** Whether days are counted from 1904, as old Excel for the Macintosh did. */
  readonly since1904: boolean
}

type Archive = ReadonlyMap<string, ZipEntry>

/** Finds the parts of an .xlsx workbook by the relationships in its archive; throws when it is not a workbook. */
export async function findParts(
  archive: Archive,
  allowance: ArchiveAllowance,
): Promise<WorkbookParts> {
  const roots = await relationsOf(archive, '_rels/.rels', '', allowance)
  const path = roots.find((one) => one.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = await relationsOf(
    archive,
    `${folder}_rels/${path.slice(folder.length)}.rels`,
    folder,
    allowance,
  )
  const { sheet, since1904 } = await readWorkbookPart(archive, path, allowance)
  const byType = (type: string) =>
    archive.get(relations.find((one) => one.type === type)?.target ?? '') ?? null
  const target = relations.find((one) => one.id === sheet)?.target
  const found = target === undefined ? null : (archive.get(target) ?? null)
  if (sheet !== null && found === null) throw new BrokenXml('the sheet is missing')
  return { sheet: found, strings: byType('sharedStrings'), styles: byType('styles'), since1904 }
}

interface Relation {
  readonly id: string
  /** The last segment of the relationship's type URI, which is the same in both editions of the standard. */
  readonly type: string
  /** The path of the related part in the archive. */
  readonly target: string
}

async function relationsOf(
  archive: Archive,
  path: string,
  folder: string,
  allowance: ArchiveAllowance,
): Promise<readonly Relation[]> {
  const found: Relation[] = []
  const entry = archive.get(path)
  if (entry === undefined) return found
  await readXmlFile(
    entry,
    {
      open(name, attribute) {
        if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
        const type = attribute('Type') ?? ''
        found.push({
          id: attribute('Id') ?? '',
          type: type.slice(type.lastIndexOf('/') + 1),
          target: resolve(folder, attribute('Target') ?? ''),
        })
      },
      close() {},
      text() {},
    },
    allowance,
  )
  return found
}

async function readWorkbookPart(
  archive: Archive,
  path: string,
  allowance: ArchiveAllowance,
): Promise<{ readonly sheet: string | null; readonly since1904: boolean }> {
  const entry = archive.get(path)
  if (entry === undefined) throw new BrokenXml('no workbook in the archive')
  let sheet: string | null = null
  let since1904 = false
  await readXmlFile(
    entry,
    {
      open(name, attribute) {
        if (name === 'workbookPr') since1904 = isTrue(attribute('date1904'))
        if (name !== 'sheet' || sheet !== null) return
        const state = attribute('state')
        if (state !== 'hidden' && state !== 'veryHidden') {
          sheet = attribute('r:id') ?? attribute('relationships:id') ?? ''
        }
      },
      close() {},
      text() {},
    },
    allowance,
  )
  return { sheet, since1904 }
}

/** XML Schema allows two spellings of true. */
const isTrue = (value: string | null): boolean => value === '1' || value === 'true'

/** A target path, relative to a folder or to the root of the archive. */
function resolve(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
