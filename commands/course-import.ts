import { plainCommand } from '../src/domain/matter/command.ts'
import { coordinateSystems } from '../src/domain/matter/coordinate-system.ts'
import { checkInput, choice, isIncomplete } from '../src/domain/matter/input.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { courseTarget } from '../src/domain/register-forms/course-import.ts'
import { riverRegister } from '../src/domain/register-forms/river-register.ts'
import { coordinateSystem } from '../src/domain/registers/course.ts'
import { fileSent } from './register-import.ts'

const drawn = /\.(kml|kmz|geojson|json)$/i

const fields = {
  system: choice({ label: '坐标系', options: () => coordinateSystems }),
}

/** How people write the systems; 2000 alone is the national one. */
const spellings: Readonly<Record<(typeof coordinateSystems)[number]['value'], RegExp>> = {
  cgcs2000: /cgcs|2000|国家大地|4490/i,
  wgs84: /wgs|84|gps|4326/i,
  gcj02: /gcj|火星|高德|腾讯/i,
  bd09: /bd-?09|百度/i,
}

/** The one system that a text names. */
function systemIn(text: string): string | undefined {
  const named = coordinateSystems.filter(({ value }) => spellings[value].test(text))
  return named.length === 1 ? named[0]?.value : undefined
}

/** /河流走向 导入: reads a map file that was sent just before; in which system it is written is asked, as most files do not say. */
export const courseImport = plainCommand({
  name: 'course-import',
  chinese: '{河流}走向导入',
  aliases: [
    'import-courses',
    '{河流}走向 导入',
    '{河流} 走向导入',
    '{河流} 走向 导入',
    '{河流}走向',
    '{河流} 走向',
    '走向导入',
  ],
  audience: ['liaison', 'approver', 'admin'],
  summary:
    '从 KML、KMZ 或 GeoJSON 导入{河流}走向，画在示意图上：先发送文件，再发送本命令，核对预览后确认',
  example: '/{河流}走向 导入 CGCS2000',
  group: '管理',
  material: true,
  fields,
  hindrance: (_subject, context) => riverRegister.hindrance(context),
  read: (text) => ({ values: { system: systemIn(text) }, warnings: [] }),
  decide({ attachments, values }, context) {
    const hindered = riverRegister.hindrance(context)
    if (hindered) return hindered
    const file = fileSent(attachments, drawn, context)
    if (!file) {
      return refuse(
        'no-file',
        '请先把 KML、KMZ 或 GeoJSON 文件发来，15 分钟内再发送“/{河流}走向 导入”。文件由水利部门或制图软件导出，每条线写有名录中的名称。',
      )
    }
    const title = file.name ?? '未命名文件'
    if (!drawn.test(title)) {
      return refuse(
        'not-drawn',
        `《${title}》不是 KML、KMZ 或 GeoJSON 文件，请在制图软件中导出为其中一种后重新发送。`,
      )
    }
    const checked = checkInput(fields, values, context)
    if (isIncomplete(checked)) return checked
    const system = coordinateSystem.parse(checked.input.system)
    return {
      imports: [{ ask: courseTarget.name, attachment: file.id, file: title, system }],
      entries: [
        {
          act: 'course-import',
          matter: null,
          note: `提交{河流}走向导入文件《${title}》（${system}）`,
        },
      ],
      reply: { sentence: `已收到《${title}》，核对后把预览发到您与机器人的私聊。` },
    }
  },
})
