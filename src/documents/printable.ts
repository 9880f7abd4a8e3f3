/** Removes control characters that XML does not allow; those in `kept`, such as line breaks, stay. */
export const printable = (text: string, kept = ''): string =>
  [...text.toWellFormed()]
    .filter((one) => (one >= ' ' && one !== '\uFFFE' && one !== '\uFFFF') || kept.includes(one))
    .join('')
