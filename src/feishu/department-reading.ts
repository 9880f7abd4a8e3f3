import type { Department, DirectoryAccount, FeishuPort } from './port.ts'

/**
 * The departments whose names contain the typed text; `listed` has their people, and is empty when there are
 * more than `mostListed`.
 */
export interface FoundDepartments {
  /** Whether there are departments of which the app may read no name. */
  readonly nameless: boolean
  readonly names: readonly string[]
  readonly listed: readonly (Department & { readonly people: readonly DirectoryAccount[] })[]
}

/** With more departments than this, no people are read. */
const mostListed = 5

/**
 * Reads the departments of the directory (部门) whose name is the typed text; if there is none, those whose
 * name contains it.
 */
export async function readDepartments(
  feishu: FeishuPort,
  typed: string,
): Promise<FoundDepartments> {
  const all = await feishu.departments()
  const exact = all.filter(({ name }) => name === typed)
  const found = exact.length > 0 ? exact : all.filter(({ name }) => name.includes(typed))
  const names = found.map(({ name }) => name)
  const nameless = all.length > 0 && all.every(({ name }) => name === '')
  if (found.length > mostListed) return { nameless, names, listed: [] }
  const listed: FoundDepartments['listed'][number][] = []
  for (const one of found) {
    const people = await feishu.departmentMembers(one.id)
    listed.push({ ...one, people: people.filter(isThere) })
  }
  return { nameless, names, listed }
}

const isThere = ({ state }: DirectoryAccount): boolean => state === 'active' || state === 'unknown'
