import { writeLetter } from '../documents/docx.ts'
import { type NoPdf, NotConverted } from '../documents/pdf-converter.ts'
import type { Day } from '../domain/calendar/day.ts'
import { letter } from '../domain/reports/papers/letter.ts'
import type { Finding } from './finding.ts'
import { createPdfProcess, mayStandApart } from './pdf-process.ts'

const remedies: Readonly<Record<NoPdf, string>> = {
  missing:
    '找不到或不能运行。请安装 LibreOffice Writer，把 PDF_CONVERTER 写成 soffice 的路径（如 /usr/bin/soffice）；不需要 PDF 时删去这一项。',
  late: '60 秒内没有完成一份试转的文书。请用运行本服务的用户试一次 soffice --headless --convert-to pdf；snap 版不能用，请装发行版的软件包。',
  failed:
    '试转一份文书时出错。请用运行本服务的用户试一次 soffice --headless --convert-to pdf；snap 版不能用，请装发行版的软件包。',
  unusable: '写出的不是完整的 PDF。请核对 PDF_CONVERTER 指的是 LibreOffice 的 soffice。',
}

/** Whether the converter makes a PDF of a paper, and with which fonts. */
export async function checkConverter(program: string | null): Promise<readonly Finding[]> {
  if (program === null) return []
  const name = `PDF 转换 ${program}`
  const paper = await writeLetter(
    letter({
      title: '试转',
      body: [{ heading: '标题' }, { subheading: '小标题' }, { paragraph: '正文。' }],
      signed: ['试转单位'],
      date: '2026-01-01' as Day,
    }),
  )
  try {
    const pdf = await createPdfProcess(program).convert(paper)
    const apart = mayStandApart() ? '' : '，本机不允许隔离网络'
    return [{ name: `${name}（字体 ${typefacesOf(pdf)}${apart}）`, fault: null }]
  } catch (error) {
    if (!(error instanceof NotConverted)) throw error
    return [{ name, fault: remedies[error.why] }]
  }
}

/** The fonts in a PDF: an operator who sees others than the paper's own should install those. */
function typefacesOf(pdf: Uint8Array): string {
  const found = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\/BaseFont\/(?:[A-Z]{6}\+)?([\w-]+)/g)
  const names = new Set([...found].map(([, name = '']) => name))
  return names.size === 0 ? '不明' : [...names].join('、')
}
