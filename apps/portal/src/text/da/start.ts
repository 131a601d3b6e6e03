/** The public front page. */
export const start = {
  heading: 'Én kvartalsrapport til alle bevillingsgivere',
  lead: 'Klyngerne indberetter ét sted. Tallene kontrolleres, lægges sammen for hver styrkeposition og kan følges tilbage til den række, de kommer fra.',
  demo: {
    heading: 'Prøv det med det samme',
    lines: [
      'Du ser et klyngeprogram med 14 klynger, 2 bevillingsgivere og 15 kvartaler. Navnene er virkelige, tallene er opdigtede.',
      'Copenhagen FinTech mangler at indberette 3. kvartal 2024. Du kan gøre det for dem.',
      'Hent en af de to færdige rapporter, log ind som »Redaktør, Copenhagen Fintech«, og vælg Indberet.',
      'Rapporten med fejl fortæller, hvad der skal rettes og i hvilke celler. Den anden giver en kvittering.',
      'Log så ind som »Sagsbehandler, DEB«, og se, hvad der er kommet ind, og hvad der afviger.',
    ],
    withFaults: 'Hent rapport med fejl (Excel)',
    withoutFaults: 'Hent rapport uden fejl (Excel)',
    logIn: 'Log ind som Copenhagen Fintech eller en anden rolle',
  },
};
