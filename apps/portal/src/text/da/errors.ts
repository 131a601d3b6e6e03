/** Pages that stand in for the one that was asked for. */
export const errors = {
  label: 'Fejl',
  notFound: {
    heading: 'Siden findes ikke',
    what: 'Adressen er skrevet forkert, eller siden er flyttet.',
  },
  forbidden: {
    heading: 'Siden er ikke for din rolle',
    what: 'Log ind med en anden rolle, eller gå til forsiden.',
  },
  crossSite: {
    heading: 'Handlingen er afvist',
    what: 'Den blev startet fra et andet websted. Gå til forsiden, og prøv derfra.',
  },
  loginFailed: {
    heading: 'Login blev afbrudt',
    what: 'Der er ikke logget ind. Prøv igen; forsøget gælder i ti minutter.',
  },
  unavailable: {
    heading: 'Vi kan ikke svare lige nu',
    what: 'Prøv igen om lidt. Det, du har sendt og fået kvittering for, er gemt.',
  },
  tooLarge: {
    heading: 'Det, du sendte, er for stort',
    what: 'En rapport må fylde højst 10 MB.',
  },
  refused: {
    heading: 'Det kunne ikke lade sig gøre',
    what: 'Gå tilbage, og prøv igen.',
  },
  unexpected: {
    heading: 'Noget gik galt hos os',
    what: 'Fejlen er noteret. Prøv igen om lidt.',
  },
  toFront: 'Til forsiden',
};
