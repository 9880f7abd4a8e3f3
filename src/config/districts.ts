import type { Environment } from './settings.ts'

/** One district of this process, and its settings. */
export interface ServedDistrict {
  /** As in the path: `qijiang`. */
  readonly name: string
  /** The variable that sets up the district; null for the district of the plain variables. */
  readonly variable: string | null
  /** Null when the variable is not valid JSON. */
  readonly environment: Environment | null
}

/** Each variable with this prefix holds one district as JSON of the settings that differ. */
const prefix = 'DISTRICT_'
const credentials = /^(?:FEISHU_(?:APP|ENCRYPT|VERIFICATION)_|APP_)/

/**
 * The districts that the environment of a process, or the variables and secrets of a Worker, set up: one for
 * each `DISTRICT_…`, whose JSON overrides the plain variables; without any, the one of the plain variables.
 * Credentials are not inherited, so that no district uses another's app; nor are the data and backup
 * directories: each district has its own folder below them.
 */
export function listDistricts(variables: object): ServedDistrict[] {
  const texts = Object.entries(variables).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const plain = Object.fromEntries(texts.filter(([name]) => !name.startsWith(prefix)))
  const common = Object.fromEntries(
    Object.entries(plain).filter(([name]) => !credentials.test(name)),
  )
  const districts = texts
    .filter(([name]) => name.startsWith(prefix))
    .map(([variable, json]) => {
      const name = variable.slice(prefix.length).toLowerCase().replaceAll('_', '-')
      const own = readOwn(json)
      return {
        name,
        variable,
        environment: own && {
          ...common,
          PROFILE: `profiles/${name}.yaml`,
          DATA_DIR: `${plain['DATA_DIR'] ?? './data'}/${name}`,
          ...(plain['BACKUP_DIR'] ? { BACKUP_DIR: `${plain['BACKUP_DIR']}/${name}` } : {}),
          ...own,
        },
      }
    })
  if (districts.length > 0) return districts
  return [
    {
      name: /([^/]+)\.yaml$/.exec(plain['PROFILE'] ?? '')?.[1] ?? 'qijiang',
      variable: null,
      environment: plain,
    },
  ]
}

/** The district of a path, and the rest of the path; null when no district has it. */
export function assign(
  path: string,
  districts: readonly ServedDistrict[],
): { readonly district: ServedDistrict; readonly path: string } | null {
  const first = path.split('/', 2)[1] ?? ''
  const named = districts.find((one) => one.name === first)
  if (named) return { district: named, path: path.slice(first.length + 1) || '/' }
  const [only, ...others] = districts
  return only && others.length === 0 ? { district: only, path } : null
}

function readOwn(json: string): Environment | null {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    // An app of the district is a nested object.
    const spelt = (one: unknown) => (typeof one === 'object' ? JSON.stringify(one) : String(one))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spelt(one)]))
  } catch {
    return null
  }
}

/** The message to the operator for a variable that is not the required JSON. */
export const noObject = (variable: string | null): string =>
  `${variable ?? ''} 应为一个 JSON 对象，值为该区县的各项设置。`
