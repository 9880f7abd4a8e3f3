import { readProfile } from '../config/profile.ts'
import { readText } from '../config/text-file.ts'

/** Reads the profile file; a missing or unreadable file is reported like any other mistake. */
export function loadProfile(file: string): ReturnType<typeof readProfile> {
  try {
    const text = readText(file)
    if (text !== null) return readProfile(text)
  } catch (error) {
    return {
      mistakes: [{ line: 0, sentence: String(error instanceof Error ? error.message : error) }],
    }
  }
  return {
    mistakes: [{ line: 0, sentence: `找不到机制参数文件 ${file}，请检查 PROFILE 的路径` }],
  }
}
