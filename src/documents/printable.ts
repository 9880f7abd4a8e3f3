/** Text without the control characters that no XML may hold; line breaks stay where they are `kept`. */
export const printable = (text: string, kept = ''): string =>
  [...text.toWellFormed()]
    .filter((one) => (one >= ' ' && one !== '\uFFFE' && one !== '\uFFFF') || kept.includes(one))
    .join('')
