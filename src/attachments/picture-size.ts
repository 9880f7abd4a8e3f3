/** The largest picture that is kept, in points: twice what the best telephones take. */
const mostPoints = 220_000_000

/** Whether a picture of this size can be drawn by those who will look at it: not empty, and not made to fill a memory. */
export const isRenderable = (width: number, height: number): boolean =>
  width > 0 && height > 0 && width * height <= mostPoints
