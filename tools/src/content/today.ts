// The day it is, as 2026-11-24. UNHURRIED_TODAY sets another one, to see what next year's site would hide.

export function todayIs(): string {
  return process.env.UNHURRIED_TODAY ?? new Date().toISOString().slice(0, 10);
}
