// What a host wrote as their contact, as an address a link can lead to. Anything but an e-mail address, a telephone
// number or a page is words for people, and no link.

export function contactAddress(contact: string, subject: string): string | undefined {
  const said = contact.trim();
  if (/^https?:\/\/[^\s"<>]+$/i.test(said)) return said;
  if (/^[^\s@"<>?&]+@[^\s@"<>?&]+\.[^\s@"<>?&]+$/.test(said))
    return `mailto:${said}?subject=${encodeURIComponent(subject)}`;
  if (/^\+?[\d\s()/-]{5,}$/.test(said)) return `tel:${said.replace(/[^\d+]/g, "")}`;
  return undefined;
}
