import { resolve, sep } from 'node:path'
import type { Environment } from '../config/settings.ts'
import { readText } from '../config/text-file.ts'

/**
 * The settings with the sealing key (封存密钥) from the file that they name. Throws a sentence for the
 * operator when the file is missing, unreadable, or in the data directory, where a thief of the data would
 * get the key too.
 */
export function withSealingKey(environment: Environment): Environment {
  const file = environment['SEALING_KEY_FILE']?.trim() || null
  if (file === null) return environment
  const data = resolve(environment['DATA_DIR']?.trim() || './data')
  if (resolve(file).startsWith(data + sep)) {
    throw new Error(
      `SEALING_KEY_FILE 不能放在数据目录 ${data} 里，否则得到数据的人也得到密钥。请移到别处，如 /etc/hejiantong。`,
    )
  }
  const text = readText(file)
  if (text === null)
    throw new Error(
      `SEALING_KEY_FILE 指的 ${file} 不在。请放回；确已丢失的，删去该项，已封存的内容不能恢复，其余照常。`,
    )
  return { ...environment, SEALING_KEY: text }
}
