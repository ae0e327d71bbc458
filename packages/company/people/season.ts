/** How much of a usual week's work is done in the week of a day (since 1970-01-01): holidays at the turn of the year, a quieter August. */
export function season(day: number): number {
  const date = new Date(day * 86_400_000);
  const month = date.getUTCMonth();
  const dayOfMonth = date.getUTCDate();
  if (month === 11 && dayOfMonth >= 20) return 0.45;
  if (month === 0 && dayOfMonth <= 2) return 0.6;
  return month === 7 ? 0.85 : 1;
}
