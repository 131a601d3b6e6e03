// What a page is better with. Everything works without it.
const main = '#indhold';

/** Asks for the page again and takes in what differs, so that place, focus and open details stay. */
function renew() {
  htmx.ajax('GET', location.href, { target: main, select: main, swap: 'outerMorph' });
}

/** Follows the events of what is under way, and renews the page when it has moved. */
function followLive() {
  for (const place of document.querySelectorAll('[data-live]')) {
    const { live, state } = place.dataset;
    delete place.dataset.live;
    const source = new EventSource(live);
    source.addEventListener('state', (event) => {
      if (JSON.parse(event.data).state === state) return;
      source.close();
      renew();
    });
  }
}

document.addEventListener('htmx:after:swap', followLive);
// What cannot be taken in is asked for as a page of its own, which says why.
for (const failure of ['htmx:error', 'htmx:response:error'])
  document.addEventListener(failure, ({ detail }) => {
    location.assign(detail.ctx?.request.action ?? location.href);
  });
followLive();
