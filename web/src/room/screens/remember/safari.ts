// Which browser this is, for the explaining words only: nothing behaves differently by it.

/** Every browser on an iPhone or iPad is Safari underneath; on a Mac it is Safari alone. */
export function isSafari(agent: string, touchPoints = 0): boolean {
  const isPhone = /iPhone|iPad|iPod/.test(agent) || (agent.includes("Macintosh") && touchPoints > 1);
  const isOther = /Chrome|Chromium|Android|Edg\/|Firefox\/|OPR\//.test(agent);
  return isPhone || (agent.includes("Safari/") && !isOther);
}

/** Opened from the home screen, with storage of its own. */
export function isOnHomeScreen(): boolean {
  const standalone = (navigator as Navigator & { readonly standalone?: boolean }).standalone;
  return standalone === true || matchMedia("(display-mode: standalone)").matches;
}

export const isSafariHere = (): boolean => isSafari(navigator.userAgent, navigator.maxTouchPoints);
