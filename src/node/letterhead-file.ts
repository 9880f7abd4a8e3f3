import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { letterheadFaults } from '../documents/letterhead.ts'
import type { Profile } from '../domain/mechanism/profile.ts'

/** In bytes; a template with a picture and all fonts is far smaller. */
const largest = 5 * 1024 * 1024

/**
 * The red-head template in the profile, by its path relative to the profile's folder, with all its faults as
 * sentences.
 */
export async function loadLetterhead(
  { papers: { letterhead: file } }: Profile,
  profilePath: string,
): Promise<{ readonly letterhead: Uint8Array | null; readonly faults: readonly string[] }> {
  if (file === undefined) return { letterhead: null, faults: [] }
  const path = join(dirname(profilePath), file)
  const fault = (sentence: string) => `papers.letterhead：红头模板 ${path} ${sentence}`
  let letterhead: Uint8Array
  try {
    if (statSync(path).size > largest)
      return { letterhead: null, faults: [fault('超过 5 MB，请压缩其中的图片')] }
    letterhead = readFileSync(path)
  } catch {
    return { letterhead: null, faults: [fault('找不到或读不出，请检查路径和权限')] }
  }
  const faults = await letterheadFaults(letterhead)
  return { letterhead, faults: faults.map(fault) }
}
