import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { writeLetter } from '../../src/documents/docx.ts'
import { NotConverted } from '../../src/documents/pdf-converter.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { letter } from '../../src/domain/reports/papers/letter.ts'
import {
  type ConversionLimits,
  createPdfProcess,
  mayStandApart,
} from '../../src/node/pdf-process.ts'
import { ownFolder } from '../own-folder.ts'
import { until } from '../until.ts'
import { fakeOffice, writesPdf } from './pdf-kit.ts'

const limits: ConversionLimits = {
  patienceMs: 60_000,
  processorSeconds: 60,
  dataMegabytes: 2048,
  fileMegabytes: 28,
  restMs: 600_000,
}

function office(script: string) {
  const fake = fakeOffice(script)
  onTestFinished(fake.remove)
  return fake
}

const paper = new Uint8Array(1234)

/** Why there is no PDF; '' when there is one. */
async function whyNot(
  script: string,
  change: Partial<ConversionLimits> = {},
): Promise<string | undefined> {
  const converter = createPdfProcess(office(script).program, { ...limits, ...change })
  return converter.convert(paper).then(
    () => '',
    (error: unknown) => (error instanceof NotConverted ? error.why : String(error)),
  )
}

/**
 * The ids of processes of this machine whose command line contains one of the words; zombies and processes
 * that end during the search are left out.
 */
function running(...words: readonly string[]): readonly string[] {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8')
    } catch {
      return ''
    }
  }
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => words.some((word) => read(pid, 'cmdline').includes(word)))
    .filter((pid) => !read(pid, 'stat').includes(') Z '))
}

describe('the converter of papers', () => {
  test('makes a PDF of what it is given', async () => {
    const pdf = await createPdfProcess(office(writesPdf).program).convert(paper)
    expect(Buffer.from(pdf).toString()).toBe('%PDF-1.7\nfrom 1234 bytes\n%%EOF\n')
  })

  test('leaves nothing of a paper on the disk, however it ends', async () => {
    const place = ownFolder()
    vi.stubEnv('TMPDIR', place)
    onTestFinished(() => void vi.unstubAllEnvs())
    await whyNot(writesPdf)
    await whyNot('exit 3')
    await whyNot('sleep 100', { patienceMs: 300 })
    const left = readdirSync(place).filter((one) => one.startsWith('hejiantong-pdf-'))
    expect(left).toEqual([])
  })

  test('removes what a killed bot left there, and nothing that another one may be at', async () => {
    const place = ownFolder()
    vi.stubEnv('TMPDIR', place)
    onTestFinished(() => void vi.unstubAllEnvs())
    const [old, fresh] = ['hejiantong-pdf-old', 'hejiantong-pdf-new'].map((name) =>
      join(place, name),
    )
    for (const path of [old, fresh]) mkdirSync(path ?? '')
    const hourAgo = new Date(Date.now() - 3600_000)
    utimesSync(old ?? '', hourAgo, hourAgo)
    await whyNot(writesPdf)
    expect([old, fresh].map((path) => existsSync(path ?? ''))).toEqual([false, true])
  })

  test.each([
    ['that dies', 'kill -SEGV $$', 'failed'],
    ['that ends with an error', 'exit 77', 'failed'],
    ['that writes nothing', 'exit 0', 'failed'],
    ['that writes garbage', 'echo "<html>" >"$out/paper.pdf"', 'unusable'],
    ['that writes half of a PDF', 'printf "%%PDF-1.7 and no end" >"$out/paper.pdf"', 'unusable'],
    ['that leaves a pipe', 'mkfifo "$out/paper.pdf"', 'unusable'],
    ['that leaves a folder', 'mkdir "$out/paper.pdf"', 'unusable'],
    ['that leaves a link to a device', 'ln -s /dev/zero "$out/paper.pdf"', 'failed'],
    [
      'that leaves a link to a file',
      `${writesPdf}; cd "$out"; mv paper.pdf a; ln -s a paper.pdf`,
      'failed',
    ],
    ['that needs another program which is not there', 'exec /nowhere/soffice.bin', 'missing'],
  ])('says that no PDF came of a program %s', async (_what, script, why) => {
    expect(await whyNot(script)).toBe(why)
  })

  test('says so of a program that is not there', async () => {
    await expect(createPdfProcess('/nowhere/soffice').convert(paper)).rejects.toMatchObject({
      why: 'missing',
    })
  })

  test('does not let a gigabyte be written', async () => {
    const filling = office(
      `head -c 1073741824 /dev/zero >"$out/paper.pdf"; wc -c <"$out/paper.pdf" >"$mark"; exit 0`,
    )
    const converter = createPdfProcess(filling.program, { ...limits, fileMegabytes: 2 })
    await expect(converter.convert(paper)).rejects.toMatchObject({ why: 'unusable' })
    expect(Number(readFileSync(filling.mark, 'utf8'))).toBe(2 * 2 ** 20)
  })

  test('does not let a gigabyte of memory be taken', async () => {
    const hog = `'${process.execPath}' -e 'Buffer.alloc(2 ** 30).fill(1)' && ${writesPdf}`
    expect(await whyNot(hog, { dataMegabytes: 4096 })).toBe('')
    expect(await whyNot(hog, { dataMegabytes: 512 })).toBe('failed')
  })

  test('ends a program that hangs, with everything that it started', async () => {
    const nap = `${1000 + Math.random()}`
    // A process that leaves the group is killed only where the program runs in its own namespace.
    const away = mayStandApart() ? `setsid sleep ${nap} &` : ''
    const hanging = office(`(exec sleep ${nap}) & ${away} sleep ${nap}`)
    const first = createPdfProcess(hanging.program, { ...limits, patienceMs: 1000 })
    await expect(first.convert(paper)).rejects.toMatchObject({ why: 'late' })
    await until(() => running(hanging.program, nap).length === 0, 'all to be ended')
  })

  test('ends it also where whoever started it is killed', async () => {
    const nap = `${1000 + Math.random()}`
    const hanging = office(`: >"$mark"; exec sleep ${nap}`)
    const module = join(import.meta.dirname, '../../src/node/pdf-process.ts')
    const words = `import { createPdfProcess } from '${module}'
      const limits = { ...${JSON.stringify(limits)}, patienceMs: 1000 }
      createPdfProcess('${hanging.program}', limits).convert(new Uint8Array(9))`
    const bot = spawn(process.execPath, ['--input-type=module', '--eval', words], {
      stdio: 'ignore',
    })
    await until(() => existsSync(hanging.mark), 'the conversion')
    bot.kill('SIGKILL')
    await until(() => running(hanging.program, nap).length === 0, 'all to be ended')
  })

  test.runIf(mayStandApart())('has no way to anywhere', async () => {
    const asking = office(`cut -d: -f1 /proc/net/dev >"$mark"; ${writesPdf}`)
    await createPdfProcess(asking.program).convert(paper)
    const cards = readFileSync(asking.mark, 'utf8').split('\n').slice(2)
    expect(cards.map((one) => one.trim()).filter((one) => one !== '')).toEqual(['lo'])
  })

  test('does not ask a program again that hung a short while ago', async () => {
    const hanging = office(`echo asked >>"$mark"; sleep 1000`)
    let now = 0
    const converter = createPdfProcess(hanging.program, { ...limits, patienceMs: 500 }, () => now)
    for (const _time of [1, 2]) {
      await expect(converter.convert(paper)).rejects.toMatchObject({ why: 'late' })
    }
    expect(readFileSync(hanging.mark, 'utf8')).toBe('asked\n')
    now = limits.restMs
    await expect(converter.convert(paper)).rejects.toMatchObject({ why: 'late' })
    expect(readFileSync(hanging.mark, 'utf8')).toBe('asked\nasked\n')
  })

  test('converts one paper after the other', async () => {
    const counting = office(
      `[ ! -e "$mark" ] || exit 9; : >"$mark"; ${writesPdf}; sleep 0.2; rm "$mark"`,
    )
    const converter = createPdfProcess(counting.program)
    const pdfs = await Promise.all([1, 2, 3].map(() => converter.convert(paper)))
    expect(pdfs).toHaveLength(3)
  })
})

const real = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((one) => existsSync(one))

test.skipIf(real === undefined)(
  'LibreOffice itself makes a PDF of a paper, where this machine has it',
  async () => {
    const docx = await writeLetter(
      letter({
        title: '关于移送綦江河石角段非法采砂线索的函',
        addressee: '重庆市綦江区人民检察院',
        body: [{ paragraph: '特此函达。' }],
        signed: ['重庆市綦江区河长办公室'],
        date: '2026-03-10' as Day,
      }),
    )
    const pdf = Buffer.from(await createPdfProcess(real ?? '').convert(docx)).toString('latin1')
    expect(pdf).toMatch(/^%PDF-/)
    expect(pdf.match(/\/Type\/Page\b(?!s)/g)).toHaveLength(1)
  },
)

test('the office program opens no window, asks nothing and restores nothing', async () => {
  const fake = office(`printf %s "$all" >"$mark"; ${writesPdf}`)
  await createPdfProcess(fake.program, limits).convert(paper)
  const given = readFileSync(fake.mark, 'utf8').split(' ')
  expect(given).toEqual(
    expect.arrayContaining([
      ...['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nofirststartwizard'],
      ...['--convert-to', 'pdf:writer_pdf_Export'],
    ]),
  )
  expect(given[0]).toMatch(/^-env:UserInstallation=file:/)
})
