/** Thrown on bad input: names the function's argument at fault, what is wrong with it and what to pass instead. */
export class StatisticsError extends Error {
  readonly code = "statistics-bad-argument";
  readonly argument: string;

  constructor(argument: string, says: string) {
    super(`${argument}: ${says}`);
    this.name = "StatisticsError";
    this.argument = argument;
  }
}
