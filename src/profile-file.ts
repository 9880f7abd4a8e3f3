import { readFileSync } from 'node:fs'
import { readProfile } from './profile.ts'

/** Reads the profile file; a file that is not there is a mistake like any other. */
export function loadProfile(file: string): ReturnType<typeof readProfile> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return {
      mistakes: [{ line: 0, sentence: `找不到机制参数文件 ${file}，请检查 PROFILE 的路径` }],
    }
  }
  return readProfile(text)
}
