import { spawn, spawnSync } from 'node:child_process'
import {
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { NotConverted, type PdfConverter } from '../documents/pdf-converter.ts'

/** The limits of one conversion. */
export interface ConversionLimits {
  /** From start to end, in ms. */
  readonly patienceMs: number
  /** Processor time of each process of the converter, in seconds. */
  readonly processorSeconds: number
  /** The writable memory of a process, in megabytes. */
  readonly dataMegabytes: number
  /** The size of a written file, in megabytes; Feishu accepts 30 MB. */
  readonly fileMegabytes: number
  /** How long a program that hung is not used, in ms. */
  readonly restMs: number
}

const usual: ConversionLimits = {
  patienceMs: 60_000,
  processorSeconds: 60,
  dataMegabytes: 2048,
  fileMegabytes: 28,
  restMs: 10 * 60_000,
}

const shell = '/bin/sh'
const prefix = 'hejiantong-pdf-'
/** A directory of a conversion that is older than this belongs to a bot that was killed (ms). */
const abandonedMs = 15 * 60_000
/** The program that ends a conversion when the bot was killed and no longer can. */
const watchdog = '/usr/bin/timeout'
/** The time between the bot's own limit and that of the watchdog (s). */
const watchdogSeconds = 5
/** A separate namespace: without a network, and with all child processes ended together. */
const apart = ['unshare', '--user', '--net', '--pid', '--fork', '--kill-child']

/** LibreOffice settings for foreign documents: no macros, nothing loaded from elsewhere. */
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
`

/**
 * Converts with LibreOffice (`program`, the path of soffice), with a separate process and profile for each
 * paper, one at a time. The kernel limits memory, processor time and files; where namespaces are allowed
 * there is no network. At its end everything that it started or wrote is removed.
 */
export function createPdfProcess(
  program: string,
  limits: ConversionLimits = usual,
  now: () => number = () => performance.now(),
): PdfConverter {
  let before: Promise<unknown> = Promise.resolve()
  let restsUntil = Number.NEGATIVE_INFINITY

  async function one(docx: Uint8Array): Promise<Uint8Array> {
    if (!existsSync(program)) throw new NotConverted('missing', `There is no ${program}`)
    if (now() < restsUntil) throw new NotConverted('late', 'The program hung a short while ago')
    sweep()
    const directory = mkdtempSync(join(tmpdir(), prefix))
    try {
      furnish(directory, docx)
      await run(program, directory, limits)
      return await readPdf(join(directory, 'out', 'paper.pdf'), limits)
    } catch (error) {
      if (error instanceof NotConverted && error.why === 'late') restsUntil = now() + limits.restMs
      throw error
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  }

  return {
    convert(docx) {
      const turn = before.then(() => one(docx))
      before = turn.catch(() => {})
      return turn
    },
  }
}

/** Prepares the directory of a conversion: the paper, the program's profile, and the folder for the PDF. */
function furnish(directory: string, docx: Uint8Array): void {
  const user = join(directory, 'profile', 'user')
  mkdirSync(user, { recursive: true })
  mkdirSync(join(directory, 'out'))
  writeFileSync(join(user, 'registrymodifications.xcu'), profile)
  writeFileSync(join(directory, 'paper.docx'), docx)
}

function run(program: string, directory: string, limits: ConversionLimits): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = start(program, directory, limits)
  let late = false
  const hurry = setTimeout(() => {
    late = true
    end(child.pid)
  }, limits.patienceMs)
  child.on('error', (error) => {
    clearTimeout(hurry)
    reject(new NotConverted('missing', `${program} cannot be run`, { cause: error }))
  })
  child.on('exit', (code, signal) => {
    clearTimeout(hurry)
    // Also kills processes that the converter left behind.
    end(child.pid)
    if (late) reject(new NotConverted('late', `No PDF within ${limits.patienceMs} ms`))
    else if (code === 0) resolve()
    else if (code === 126 || code === 127)
      reject(new NotConverted('missing', `${program} cannot be run (${code})`))
    else reject(new NotConverted('failed', `The conversion ended with ${signal ?? code}`))
  })
  return promise
}

/** Removes what a killed bot left: papers lie there in clear. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const path = join(tmpdir(), name)
    try {
      if (Date.now() - statSync(path).mtimeMs > abandonedMs)
        rmSync(path, { recursive: true, force: true })
    } catch {
      // Somebody else's, or gone already.
    }
  }
}

/** Kills a process with its group. */
function end(group: number | undefined): void {
  if (group === undefined) return
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // No process is left.
  }
}

function start(program: string, directory: string, limits: ConversionLimits) {
  const office = [
    program,
    `-env:UserInstallation=${pathToFileURL(join(directory, 'profile'))}`,
    ...['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nofirststartwizard'],
    ...['--convert-to', 'pdf:writer_pdf_Export', '--outdir', join(directory, 'out')],
    join(directory, 'paper.docx'),
  ]
  // A block of `ulimit -f` has 512 bytes, as in POSIX.
  const bounds = [
    'ulimit -c 0',
    `ulimit -t ${limits.processorSeconds}`,
    `ulimit -f ${limits.fileMegabytes * 2048}`,
    `ulimit -d ${limits.dataMegabytes * 1024}`,
  ].join('; ')
  const seconds = Math.ceil(limits.patienceMs / 1000) + watchdogSeconds
  const watched = existsSync(watchdog) ? [watchdog, '-s', 'KILL', `${seconds}`] : []
  const words = [...watched, ...(mayStandApart() ? apart : []), ...office]
  return spawn(shell, ['-c', `${bounds}; exec "$0" "$@"`, ...words], {
    cwd: directory,
    stdio: 'ignore',
    // A separate process group, to be killed as a whole.
    detached: true,
    env: { PATH: '/usr/bin:/bin', HOME: directory, TMPDIR: directory, LANG: 'C.UTF-8' },
  })
}

let standsApart: boolean | null = null

/** Whether this machine allows a separate namespace. */
export function mayStandApart(): boolean {
  const [command = '', ...parameters] = apart
  standsApart ??=
    spawnSync(command, [...parameters, 'true'], { stdio: 'ignore', timeout: 10_000 }).status === 0
  return standsApart
}

/**
 * The complete PDF, if it is small enough to be sent. What lies in its place is not trusted: a pipe would
 * keep the bot waiting, a device would fill its memory, and a link leads elsewhere.
 */
async function readPdf(path: string, { fileMegabytes }: ConversionLimits): Promise<Uint8Array> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const file = await open(path, flags).catch((error: unknown) => {
    throw new NotConverted('failed', 'The program wrote no PDF', { cause: error })
  })
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new NotConverted('unusable', 'What the program wrote is no file')
    // A file that was cut off at the limit has exactly that size.
    if (found.size >= fileMegabytes * 2 ** 20)
      throw new NotConverted('unusable', `The PDF has ${found.size} bytes or more`)
    const bytes = await file.readFile()
    const isWhole =
      bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-32).includes('%%EOF')
    if (!isWhole) throw new NotConverted('unusable', 'What the program wrote is no PDF')
    return bytes
  } finally {
    await file.close()
  }
}
