import { people } from './people.js';

/** What browsers may do with the page: nothing but show it and send its form. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
} as const;

/** Who may be logged in as: one button each, and no password, because nobody here exists. `action` is where it goes. */
export const loginPage = (action: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Casebridge sandbox: log in</title>
  <style>
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem }
    button { font: inherit; display: block; width: 100%; text-align: left; margin: .5rem 0; padding: .6rem 1rem }
    small { color: #555 }
  </style>
  <main>
    <h1>Log in to the sandbox as</h1>
    <form method="post" action="${escaped(action)}">
${people
  .map(
    ({ id, name, role }) =>
      `      <button name="person" value="${escaped(id)}">${escaped(name)} <small>${escaped(role)}</small></button>`,
  )
  .join('\n')}
    </form>
    <p><small>Everybody here is invented, and there are no passwords. This page cannot be switched on in production.</small></p>
  </main>
</html>
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
