import { migrations, profiles } from 'district-texts'
import { isLoopback } from '../config/address.ts'
import { noObject, type ServedDistrict } from '../config/districts.ts'
import { readProfile } from '../config/profile.ts'
import { strangeApps } from '../config/profile-ids.ts'
import { readSettings, type Settings } from '../config/settings.ts'
import type { Profile } from '../domain/mechanism/profile.ts'

export { migrations }

/** What a district starts with. */
export interface Equipment {
  readonly settings: Settings
  readonly profile: Profile
}

/** What the district starts with, or all mistakes at once. */
export function equip(
  district: ServedDistrict,
): Equipment | { readonly problems: readonly string[] } {
  const { environment, variable } = district
  if (environment === null) return { problems: [noObject(variable)] }
  const read = readSettings(environment)
  const path = environment['PROFILE'] ?? 'profiles/qijiang.yaml'
  const text = profiles[path]
  const loaded =
    text === undefined
      ? {
          mistakes: [
            { line: 0, sentence: `找不到机制参数文件，现有 ${Object.keys(profiles).join('、')}` },
          ],
        }
      : readProfile(text)
  const problems = [
    ...('problems' in read ? read.problems : notHere(read.settings)),
    ...('mistakes' in loaded
      ? loaded.mistakes.map((one) => `${path} 第 ${one.line} 行：${one.sentence}`)
      : []),
  ]
  if ('profile' in loaded && loaded.profile.papers.letterhead !== undefined) {
    problems.push(
      'papers.letterhead：Workers 没有文件，不能用红头模板，请删去这一项或改用 Node 部署。',
    )
  }
  if ('problems' in read || 'mistakes' in loaded || problems.length > 0) return { problems }
  const { settings } = read
  const strange = strangeApps(loaded.profile, settings.apps).map((one) => `${path}：${one}`)
  return strange.length > 0 ? { problems: strange } : { settings, profile: loaded.profile }
}

/** Settings that work on a server but not on Workers. */
function notHere({ apps, clockFile, pdfConverter }: Settings): string[] {
  const problems: string[] = []
  if (apps.some(({ transport }) => transport === 'websocket')) {
    problems.push('FEISHU_TRANSPORT：Workers 只能用 webhook；没有公网地址时请改用 Node 部署。')
  }
  if (pdfConverter !== null) {
    problems.push('PDF_CONVERTER：Workers 不能运行转换程序，请删去这一项；文书以 Word 文件发送。')
  }
  if (clockFile !== null && !(URL.canParse(clockFile) && isLoopback(clockFile))) {
    problems.push('CLOCK_FILE 只供演练：在 Workers 上应为本机的 http 地址。')
  }
  return problems
}
