/** Takes the values of a series one by one; true when it raises an alarm at that value. */
export type Detector = (value: number) => boolean;

/**
 * Makes a fresh detector, which has seen nothing yet. Values come in standard units (distance from the centre in
 * sigmas).
 */
export type Rule = () => Detector;
