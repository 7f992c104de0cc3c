// Hands the page's Chinese characters to the maps, which are pages of their own.
(() => {
  const font = document.getElementById('kit-font');
  if (!font || !font.textContent.trim()) return;
  const give = (frame) => {
    const page = frame.contentDocument;
    if (!page || !page.head || page.getElementById('kit-font')) return;
    page.head.append(font.cloneNode(true));
  };
  for (const frame of document.querySelectorAll('iframe.map')) {
    frame.addEventListener('load', () => give(frame));
    give(frame);
  }
})();

// Marks the section being read in the table of contents; the page works without it.
(() => {
  const links = new Map(
    [...document.querySelectorAll('.sidebar a[href^="#"]')].map((a) => [
      decodeURIComponent(a.hash.slice(1)), a,
    ])
  );
  const marks = [...document.querySelectorAll('main section[id]')].filter((s) => links.has(s.id));
  let current = null;
  const mark = () => {
    let reached = marks[0];
    for (const section of marks) {
      if (section.getBoundingClientRect().top > 120) break;
      reached = section;
    }
    const link = reached && links.get(reached.id);
    if (link === current) return;
    if (current) current.removeAttribute('aria-current');
    if (link) {
      link.setAttribute('aria-current', 'true');
      const box = document.querySelector('.sidebar');
      const at = link.getBoundingClientRect();
      if (at.top < 40 || at.bottom > box.clientHeight - 40) box.scrollTop += at.top - 120;
    }
    current = link;
  };
  addEventListener('scroll', mark, { passive: true });
  mark();
  if (matchMedia('(max-width: 60rem)').matches) {
    document.querySelector('.sidebar details').open = false;
  }
})();
