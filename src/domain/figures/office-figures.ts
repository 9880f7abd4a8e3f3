import type { Scene } from '../matter/scene.ts'
import { countFigures, type Figures } from './count.ts'
import { eyesOfOffice } from './eyes.ts'
import type { Span } from './span.ts'

/** The figures of an office's report, counted with the eyes of the office. */
export const figuresOfOffice = (
  office: string,
  { id, from, to, name }: Span,
  scene: Scene,
): Figures =>
  countFigures(
    { span: { id, from, to, name }, river: null, field: null, office: null },
    eyesOfOffice(office, scene.directory),
    scene,
  )
