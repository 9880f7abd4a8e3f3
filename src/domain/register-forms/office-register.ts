import type { Context } from '../matter/context.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { readEntryTerm, writeEntryTerm } from '../registers/entry-term.ts'
import { keepsEntries, type OfficeEntry } from '../registers/office-entry.ts'
import type { Column } from './column.ts'
import { column, type TableRow } from './register-table.ts'
import { organisationNamed } from './river-register.ts'
import type { RowChecks } from './row-checks.ts'

/** What a register whose entries belong to offices (登记单位) declares besides its own columns. */
interface Declaration<E> {
  /** The register and its entries in sentences: 外单位名录, 外单位. */
  readonly chinese: string
  readonly entries: string
  /** The offices that keep it, by the profile. */
  readonly offices: (context: Context) => readonly string[]
  /** Headings of the column 登记单位 in the lists of offices. */
  readonly words: readonly string[]
  readonly label: (entry: E) => string
  /** The present entry of a name, which keeps its office if the row names none; absent if names are not unique. */
  readonly present?: (name: string, context: Context) => E | undefined
}

const namesOf = (offices: readonly string[], { directory }: Context) =>
  offices.map((one) => directory.organisationName(one))

/** Those of the offices whose entries this person keeps. */
const keptOf = (offices: readonly string[], { actor, directory }: Context): readonly string[] =>
  offices.filter((one) => keepsEntries(actor, one, directory))

/** The office for which this person enters something: his own, otherwise the first whose entries he keeps. */
function ownOffice(offices: readonly string[], context: Context): string | undefined {
  const own = context.directory.officesOfPerson(context.actor)
  const kept = keptOf(offices, context)
  return kept.find((one) => own.includes(one)) ?? kept[0]
}

const columnOf = ({ offices, words }: Pick<Declaration<never>, 'offices' | 'words'>): Column =>
  column('office', '登记单位', {
    words: ['管理单位', ...words],
    options: (context) => namesOf(offices(context), context),
    own: (context) => namesOf(keptOf(offices(context), context), context),
    advice: '不写的为填表人所在单位',
    example: '',
    width: 20,
  })

/**
 * What all registers have in common whose entries belong to offices: an office writes its own entries only,
 * and does not take over those of another.
 */
export function keptByOffices<E extends OfficeEntry>(declaration: Declaration<E>) {
  const { chinese, entries, offices, label, present: presentOf } = declaration
  return {
    officeColumn: columnOf(declaration),
    /** The office of a row; `null` when it does not keep the register, which is a mistake. */
    officeOf(row: TableRow, checks: RowChecks, context: Context): string | null {
      const named = row.texts['office'] || null
      const present = presentOf?.(row.texts['name'] ?? '', context)
      const usual = present?.active ? present.office : ownOffice(offices(context), context)
      const office = named === null ? usual : organisationNamed(named, context)?.id
      if (office !== undefined && offices(context).includes(office)) return office
      const names = namesOf(offices(context), context).join('、')
      checks.wrong(row, 'office', `${entries}由${names}登记，请写其中之一，或留空`)
      return null
    },
    /** The properties of the register's declaration. */
    register: {
      chinese,
      ownedBy: 'office',
      label,
      hindrance(context: Context): Refusal | null {
        if (keptOf(offices(context), context).length > 0) return null
        const names = namesOf(offices(context), context).join('、')
        const sentence = `${chinese}由${names}的联络员、审批人和管理员维护，需要更改的请联系他们。`
        return refuse('no-right', sentence)
      },
      usual(context: Context): Readonly<Record<string, string>> {
        const office = ownOffice(offices(context), context)
        return office === undefined ? {} : { office: context.directory.organisationName(office) }
      },
      unfit(entry: E, present: E | undefined, { actor, directory }: Context): string | null {
        const all = [entry.office, ...(present?.active ? [present.office] : [])]
        const foreign = all.find((office) => !keepsEntries(actor, office, directory))
        if (foreign === undefined) return null
        const owner = directory.organisationName(foreign)
        return `${label(entry)}由${owner}登记，请由其联络员、审批人或管理员办理`
      },
      carried: ({ office }: E, { actor, directory }: Context): boolean =>
        keepsEntries(actor, office, directory),
    },
  }
}

/** The column with the first and last day of an entry. */
export const termColumn = (
  title: '任期' | '有效期',
  rest: Pick<Column, 'words' | 'required' | 'advice' | 'example'>,
): Column =>
  column('term', title, {
    ...rest,
    means: (text, { today }) => {
      const read = readEntryTerm(text, today)
      return read && writeEntryTerm(read)
    },
    width: 34,
  })

/** The term of a row; open at both ends while it is missing or wrong, which is a mistake. */
export function termOf(
  row: TableRow,
  title: '任期' | '有效期',
  checks: RowChecks,
  { today }: Context,
): Pick<OfficeEntry, 'from' | 'until'> {
  const said = row.texts['term'] || null
  const term = said === null ? null : readEntryTerm(said, today)
  if (said !== null && term === null) {
    const sentence = `没有读出“${said}”的起止日期，请写成 2025年1月1日至2029年12月31日；没有期限的写 长期`
    checks.wrong(row, 'term', sentence)
  }
  if (term?.from && term.until && term.until < term.from) {
    checks.wrong(row, 'term', `${title}的结束日期早于开始日期，请核对`)
  }
  return term ?? { from: null, until: null }
}

/** The sort of a row; '' while it is missing or unknown, which is a mistake. */
export function sortOf(
  row: TableRow,
  read: string | null,
  sorts: readonly { readonly name: string }[],
  checks: RowChecks,
): string {
  const said = row.texts['sort'] || null
  if (read === null && said !== null) {
    const names = sorts.map((one) => one.name).join(' 或 ')
    checks.wrong(row, 'sort', `没有“${said}”这一类，请写 ${names}`)
  }
  return read ?? ''
}
