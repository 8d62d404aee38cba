/** What the words around a mention look like when they tell its role. The weights of the cues are fitted, role-weights.json. */
export interface Context {
  /** The sentence up to the mention and after it, in lower case, hyphens and quotes straight. */
  readonly left: string;
  readonly right: string;
  readonly isTitle: boolean;
}

export interface RoleCue {
  readonly name: string;
  readonly holds: (context: Context) => boolean;
}

const MAKE = '(?:propos|introduc|present|releas|develop|design|construct|creat|curat|contribut|devis|publish|describ|build|built|formulat|establish|collect|compil|open-sourc)\\w*';
/** No preposition between verb and object: "we propose X", not "we propose a way of X". */
const DIRECT = '(?:[\\s"\'`*(]+(?!of\\b|for\\b|on\\b|to\\b|with\\b|from\\b|by\\b|that\\b|which\\b|using\\b|in\\b|via\\b|based\\b)[\\w-]+,?){0,7}[\\s"\'`*(]*$';

const left = (name: string, pattern: RegExp): RoleCue => ({ name, holds: (context) => !context.isTitle && pattern.test(context.left) });
const right = (name: string, pattern: RegExp): RoleCue => ({ name, holds: (context) => !context.isTitle && pattern.test(context.right) });
const title = (name: string, holds: (context: Context) => boolean): RoleCue => ({ name: `title:${name}`, holds: (context) => context.isTitle && holds(context) });

export const ROLE_CUES: readonly RoleCue[] = [
  title('colon', ({ left: before, right: after }) => before.trim() === '' && /^\s*[:\u2014]/.test(after)),
  title('first', ({ left: before }) => before.trim() === ''),
  title('last', ({ right: after }) => after.trim() === ''),
  title('after-colon', ({ left: before }) => /:/.test(before)),
  title('for', ({ left: before }) => /\b(?:for|towards?|to|in|of|on)\s+(?:[\w-]+\s+){0,3}$/.test(before)),
  title('via', ({ left: before }) => /\b(?:via|with|using|by|through|from)\s+(?:[\w-]+\s+){0,3}$/.test(before)),
  title('survey', ({ left: before, right: after }) => /\b(?:survey|review|benchmark|evaluat\w+|analy\w+|understanding|investigat\w+|study|rethinking|revisiting|probing)\b/.test(before + after)),

  left('verb:propose', new RegExp(`\\b(?:we|paper|work|study|article|authors?|report)\\s+(?:\\w+\\s+){0,3}${MAKE}${DIRECT}`)),
  left('verb:make', new RegExp(`\\b${MAKE}${DIRECT}`)),
  left('verb:name', /\b(?:call|nam|dubb?|term|coin|denot|refer|titl|abbreviat)ed\W+(?:to\W+)?(?:as\W+)?(?:the\W+)?$|\bnamely\W+$/),
  left('our', /\bour\s+(?:[\w-]+\s+){0,4}$/),
  left('new', /\b(?:new|novel|first)\s+(?:[\w-]+\s+){0,5}$/),
  left('this', /\bthis\s+(?:paper|work|study|end)\b/),
  left('evaluate-on', /\b(?:evaluat|experiment|test|train|fine-?tun|pre-?train|result|benchmark|validat|demonstrat|conduct|perform|accura|achiev|improv|outperform|gain|score|state-of-the-art|sota)[\w-]*\b.{0,90}\b(?:on|across|over|in|including|using|from|with|and|,)\s+(?:[\w-]+\s+){0,5}$/),
  left('on', /\b(?:on|across)\s+(?:the\s+|both\s+|two\s+|three\s+|several\s+|multiple\s+)?(?:[\w-]+\s+){0,2}$/),
  left('dataset-list', /\b(?:datasets?|benchmarks?|corpora)\b.{0,40}\b(?:including|such as|like|namely|e\.g|:|,|\()/),
  left('compare', /\b(?:outperform|surpass|exceed|beat|superior|better|compar|than|against|versus|vs\.?|baselines?|competitive|rival|match|comparable)\w*\b.{0,60}$/),
  left('such-as', /\b(?:such as|including|like|e\.g\.?,?)\s+(?:[\w.-]+(?:,| and|,? or)?\s+){0,6}$/),
  left('use', /\b(?:us(?:e|es|ed|ing)|leverag\w+|employ\w*|adopt\w*|utili[sz]\w+|appl(?:y|ies|ied|ying)|exploit\w*|incorporat\w+|integrat\w+|combin\w+|harness\w*)\s+(?:[\w-]+\s+){0,4}$/),
  left('based-on', /\b(?:based (?:up)?on|buil(?:ds?|t|ding) (?:up)?on|on top of|extend\w*|inspired by|variant of|version of|derived from|adapt\w*|fine-?tun\w*|initiali[sz]ed)\s+(?:[\w-]+\s+){0,4}$/),
  left('by', /\b(?:by|via|through|with)\s+(?:[\w-]+\s+){0,3}$/),
  left('address', /\b(?:address|tackl|solv|handl|formulat|perform|consider|approach|improv|enabl)\w*\s+(?:[\w-]+\s+){0,4}$/),
  left('task-of', /\b(?:tasks?|problems?|challenges?|settings?)\s+(?:of|in|for|,|:|such as|including|like)\s+(?:[\w-]+,?\s+){0,5}$/),
  left('for', /\bfor\s+(?:[\w-]+\s+){0,3}$/),
  left('study', /\b(?:study|studies|studied|investigat\w+|explor\w+|examin\w+|analy[sz]\w+|focus\w*|understand\w*|survey\w*|review\w*)\s+(?:on\s+)?(?:[\w-]+\s+){0,4}$/),
  left('unlike', /\b(?:unlike|rather than|instead of|contrast to|in contrast|without|beyond|alternative to|replac\w+)\s+(?:[\w-]+\s+){0,4}$/),
  left('background', /^(?:\W*)(?:recent|existing|previous|prior|traditional|conventional|current|although|while|despite|however|most|many|standard|classical|state-of-the-art)\b/),
  left('fields', /\b(?:fields?|areas?|domains?|applications?|community|advances?|progress|success|literature)\s+(?:of|in|like|such as|,)\s+(?:[\w-]+\s+){0,4}$/),
  left('we', /\b(?:we|our)\b/),
  left('number', /\b\d[\d.,]*\s*%?\s+(?:on|in)\s+(?:[\w-]+\s+){0,2}$/),

  right('is-a', /^['"*)\s]*(?:\([^)]*\)\s*)?,?\s*(?:is|are|which is|,)\s*(?:an?|the first|our)\b/),
  right('apposition', /^['"*]*\s*(?:\([^)]*\)\s*)?,\s+(?:an?|the|our|which|that)\b/),
  right('acts', /^['"*)]*\s+(?:also\s+|significantly\s+|consistently\s+|further\s+)?(?:achieves?|outperforms?|improves?|surpasses|obtains?|reduces?|attains?|exceeds?|yields?|demonstrates?|shows|enables?|consists?|comprises?|contains?|provides?|offers?|leverages?|employs?|utili[sz]es|learns|generates|adopts|introduces|incorporates|exploits|integrates|combines)\b/),
  right('dataset-noun', /^['"*)]*\s+(?:[\w-]+\s+){0,2}(?:datasets?|benchmarks?|corpus|corpora|test sets?|leaderboard|challenge)\b/),
  right('model-noun', /^['"*)]*\s*-?(?:[\w-]+\s+){0,1}(?:models?|frameworks?|architectures?|algorithms?|methods?|approach(?:es)?|systems?|backbones?|baselines?)\b/),
  right('task-noun', /^['"*)]*\s+(?:tasks?|problems?|benchmarks?|challenges?|settings?|scenarios?|performance|accuracy|quality|results)\b/),
  right('based', /^-(?:based|style|like|driven|guided|powered|enhanced|augmented|aware)\b/),
  right('background', /^['"*)]*\s+(?:(?:ha(?:s|ve)|had)\s+(?:\w+\s+)?(?:been|become|shown|achieved|demonstrated|made|attracted|emerged|gained|revolutioni[sz]ed|received|proven)|(?:is|are|remains?)\s+(?:\w+\s+)?(?:widely|popular|essential|crucial|important|fundamental|challenging|critical|ubiquitous|promising))\b/),
  right('trouble', /^['"*)]*\s+(?:often\s+|still\s+|typically\s+|usually\s+|may\s+|can\s+)?(?:suffers?|struggles?|lacks?|fails?|requires?|faces?|relies|rely|ignores?|tends?)\b/),
  right('by', /^['"*)]*,?\s+(?:by|via|through|with|using|based on)\b/),
  right('for', /^['"*)]*\s+(?:for|to)\b/),
  right('end', /^['"*)]*\s*\.?$/),
  right('list', /^['"*)]*\s*(?:,\s+(?:and\s+)?[\w-]+|\s+and\s)/),
  right('gain', /^['"*)]*\s*,?\s+(?:by|with|from)\s+(?:up to\s+)?[\d+]/),
];
