/** The public front page. */
export const start = {
  heading: 'Én kvartalsrapport til alle bevillingsgivere',
  lead: 'Klyngerne indberetter ét sted. Tallene kontrolleres, lægges sammen for hver styrkeposition og kan følges tilbage til den række, de kommer fra.',
};
