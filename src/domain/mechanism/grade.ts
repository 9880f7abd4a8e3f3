import { type Grade, grade } from './lists/grade.ts'
import type { Profile } from './profile.ts'

/** The default grade. */
export function usualGrade({ grades }: Profile): string {
  return (grades.find((one) => one.usual) ?? grades[0])?.name ?? '一般'
}

/** What follows from a recorded grade; nothing if the profile no longer has it. */
export function gradeNamed(name: string, { grades }: Profile): Grade {
  return grades.find((one) => one.name === name) ?? grade.parse({ name })
}

/** The grades with a property, in words: 重大, or 一般、重大. */
export function gradesThat(
  holds: 'limitable' | 'refers' | 'supervised',
  { grades }: Profile,
): string {
  return grades
    .filter((one) => one[holds])
    .map((one) => one.name)
    .join('、')
}
