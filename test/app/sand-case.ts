import { rco, sand } from './clue-kit.ts'
import type { District } from './memory-district.ts'

/** The river chief office files the clue and refers it to the procuratorate, as 线索1. */
export function referSand(
  { told }: Pick<District, 'told'>,
  values?: Readonly<Record<string, unknown>>,
  more = '',
): void {
  told(rco.member, `/线索 ${sand}${more}`, values)
  told(rco.liaison, '/移送 线索1 区检察院 涉嫌破坏公益')
  told(rco.approver, '/同意 线索1')
}
