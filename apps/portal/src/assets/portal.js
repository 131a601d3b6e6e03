// Two small things a page is better with. Everything works without them.
document.addEventListener('htmx:after:swap', () => {
  (document.querySelector('[data-focus]') ?? document.getElementById('indhold'))?.focus();
  followLive();
});

/** Follows the events of what is under way, and asks for the page again when it has moved. */
function followLive() {
  for (const place of document.querySelectorAll('[data-live]')) {
    const source = new EventSource(place.dataset.live);
    const shown = place.dataset.state;
    delete place.dataset.live;
    source.addEventListener('state', (event) => {
      if (JSON.parse(event.data).state === shown) return;
      source.close();
      location.reload();
    });
  }
}
followLive();
