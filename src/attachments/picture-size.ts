/** The largest picture that is kept, in pixels: twice the best telephone cameras. */
const mostPoints = 220_000_000

/**
 * Whether a picture of this size can be drawn on a reader's device: not empty, and not so large that it
 * fills the memory.
 */
export const isRenderable = (width: number, height: number): boolean =>
  width > 0 && height > 0 && width * height <= mostPoints
