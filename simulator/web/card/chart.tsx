import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import { isNarrow } from '../navigation.ts'
import { current } from '../store.ts'
import { useDark } from '../theme.ts'
import { part, text } from './property.ts'

interface Chart {
  renderSync(): void
  release(): void
}
interface ChartModule {
  VChart: new (spec: object, options: object) => Chart
}

let loading: Promise<ChartModule> | undefined

/** Loads VChart in the configured version, once, when the first chart is shown. */
function loadEngine(): Promise<ChartModule> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = `/assets/${current().view?.chartEngine}.js`
    script.onload = () => resolve((globalThis as unknown as { VChart: ChartModule }).VChart)
    script.onerror = () => reject(new Error('图表引擎加载失败'))
    document.head.append(script)
  })
  return loading
}

const RATIOS: Record<string, number> = { '1:1': 1, '2:1': 2, '4:3': 4 / 3, '16:9': 16 / 9 }
const PALETTES: Record<string, string[]> = {
  brand: ['#3370FF', '#14C0C9', '#F7BA1E', '#F5574E', '#7F3BF5', '#34C724', '#F14BA9', '#4954E6'],
  rainbow: ['#F54A45', '#FF8800', '#F5C400', '#34C724', '#14C0C9', '#3370FF', '#7F3BF5'],
  complementary: ['#3370FF', '#FF8800', '#14C0C9', '#F54A45', '#34C724', '#7F3BF5'],
  converse: ['#3370FF', '#F54A45', '#34C724', '#FF8800', '#7F3BF5', '#14C0C9'],
  primary: ['#1456F0', '#3370FF', '#6698FF', '#94B4FF', '#C2D4FF', '#E1EAFF'],
}

/** The `chart` component, drawn by VChart as Feishu draws it. */
export function ChartElement({ element }: { element: JsonObject }): JSX.Element {
  const frame = useRef<HTMLDivElement>(null)
  const [failure, setFailure] = useState('')
  const dark = useDark()
  const height = text(element, 'height', 'auto')
  const usual = isNarrow() ? '1:1' : '16:9'
  const ratio = RATIOS[text(element, 'aspect_ratio', usual)] ?? 16 / 9
  useEffect(() => {
    let chart: Chart | undefined
    let gone = false
    // A new one each time: VChart leaves its styles on what it drew on, and another one would get a wrong size.
    const sheet = document.createElement('div')
    sheet.className = 'chart-sheet'
    frame.current?.append(sheet)
    loadEngine()
      .then(({ VChart }) => {
        if (gone) return
        const spec = {
          color: PALETTES[text(element, 'color_theme', 'brand')],
          ...structuredClone(part(element, 'chart_spec')),
          background: 'transparent',
        }
        chart = new VChart(spec, {
          dom: sheet,
          theme: dark ? 'dark' : 'light',
          animation: false,
        })
        chart.renderSync()
      })
      .catch((error: unknown) => setFailure(String(error)))
    return () => {
      gone = true
      chart?.release()
      sheet.remove()
    }
  }, [element, dark])
  return (
    <div
      class="chart"
      role="img"
      aria-label={text(part(part(element, 'chart_spec'), 'title'), 'text') || '图表'}
      style={height === 'auto' ? { aspectRatio: String(ratio) } : { height }}
    >
      {failure ? <p class="chart-failure">{failure}</p> : <div ref={frame} class="chart-frame" />}
    </div>
  )
}
