// The words that made-up histories are written with.

export const COMPONENTS = [
  ..."auth billing catalog checkout client compiler config crypto gateway index mailer metrics".split(" "),
  ..."parser payment protocol queue registry scheduler search server session storage transport web".split(
    " ",
  ),
];

export const NOUNS = [
  ..."adapter address allocator buffer builder cache channel codec connection context cursor decoder".split(
    " ",
  ),
  ..."dispatcher encoder endpoint entry event factory filter format frame handler header index key".split(
    " ",
  ),
  ..."listener loader lock manager mapper marker message model monitor node option packet page pool".split(
    " ",
  ),
  ..."processor provider proxy reader record reducer resolver resource response retry router sampler".split(
    " ",
  ),
  ..."schema selector sequence serializer service socket source state stream table task template".split(" "),
  ..."timer token tracker transform tree update validator value visitor watcher worker writer".split(" "),
];

export const VERBS = [
  ..."add allow avoid check clean close count drop ensure extract fix guard handle improve keep limit".split(
    " ",
  ),
  ..."make merge move name parse pass prevent read remove rename replace reset retry return reuse".split(" "),
  ..."simplify skip sort split stop support test tidy trim update use validate wait warn write".split(" "),
];

export const ENDINGS = [".java", ".java", ".java", ".py", ".ts", ".ts", ".cpp", ".h", ".go", ".md", ".xml"];

const GIVEN = [
  ..."Ada Ayşe Boris Chen Chloé Daan Elif Fatma Grace Hana Igor Jürgen Kaya Lena Marek Nina Olga".split(" "),
  ..."Paulo Quentin Rosa Søren Tomás Uma Viktor Wen Xenia Yusuf Zoë".split(" "),
];
const FAMILY = [
  ..."Abe Bauer Çelik Costa Dupont Evans Fischer García Hansen Ivanov Jones Kowalski Li Meyer".split(" "),
  ..."Novak Okafor Petrov Quinn Rossi Smith Tanaka Ueda Vogel Wang Yılmaz Zhang".split(" "),
];

/** `count` people with one address each; every ninth has a second one, as people do. */
export function people(count) {
  return Array.from({ length: count }, (_, i) => {
    const name = `${GIVEN[i % GIVEN.length]} ${FAMILY[(i * 7 + Math.floor(i / GIVEN.length)) % FAMILY.length]}`;
    const second = i % 9 === 4 ? `person${i}@home.example.org` : `person${i}@example.com`;
    return { name, email: `person${i}@example.com`, second, login: `person${i}` };
  });
}
