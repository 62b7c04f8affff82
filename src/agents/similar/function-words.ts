// English words that bind others together and say nothing of a bug. On a large tracker they stand in too many texts to be
// compared; on one of some dozen issues `with` and `its` would be as rare as the name of a class. Words of other languages
// are left to their frequency. Pure.

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also although always an and another any anyway are around as at
  be because been before behind being below beneath beside between both but by can cannot could did do does doing done down
  during each either else enough even ever every few for from further get gets getting goes going gone got had has have
  having he hence her here hers him his how however i if in instead into is it its itself just like likely made make makes
  making many may maybe me might more most much must my near need needs neither never no none nor not nothing now of off
  often on once one only onto or other others our ours out over own per perhaps please quite rather really same seem
  seems shall she should since so some something soon still such than that the their theirs them then there therefore
  these they thing things this those though through thus till to together too toward towards under unless until up upon
  us use used uses using very via want was way we well were what whatever when whenever where whereas whether which while
  who whole whom whose why will with within without would yes yet you your yours`.split(/\s+/),
);

export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}
