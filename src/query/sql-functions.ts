/**
 * Functions that SQL of people may use: those that compute from their arguments alone. What is not here is refused: what
 * reads files, addresses, dictionaries or models, waits, tells of the machine, the engine or its settings, takes SQL or
 * memory of an aggregation from a text, or can think for hours about one row. Each name of the engine was looked at;
 * a test finds those that a new version of it adds.
 */

const words = (text: string) => text.trim().split(/\s+/);

/** Over groups and windows. */
const aggregateNames = words(`
  analysisOfVariance anova any any_respect_nulls any_value any_value_respect_nulls anyHeavy anyLast
  anyLast_respect_nulls anyLastRespectNulls anyRespectNulls anyValueRespectNulls approx_top_count approx_top_k
  approx_top_sum argAndMax argAndMin argMax argMin array_agg array_concat_agg avg avgWeighted BIT_AND BIT_OR
  BIT_XOR boundingRatio categoricalInformationValue contingency corr corrMatrix corrStable count COVAR_POP
  COVAR_SAMP covarPop covarPopMatrix covarPopStable covarSamp covarSampMatrix covarSampStable cramersV
  cramersVBiasCorrected cume_dist deltaSum deltaSumTimestamp dense_rank denseRank distinctDynamicTypes
  distinctJSONPaths distinctJSONPathsAndTypes entropy estimateCompressionRatio exponentialMovingAverage
  exponentialTimeDecayedAvg exponentialTimeDecayedCount exponentialTimeDecayedMax exponentialTimeDecayedSum
  first_value first_value_respect_nulls firstValueRespectNulls group_concat groupArray groupArrayInsertAt
  groupArrayIntersect groupArrayLast groupArrayMovingAvg groupArrayMovingSum groupArraySample groupArraySorted
  groupBitAnd groupBitmap groupBitOr groupBitXor groupConcat groupUniqArray histogram intervalLengthSum
  kolmogorovSmirnovTest kurtPop kurtSamp lag lagInFrame largestTriangleThreeBuckets last_value
  last_value_respect_nulls lastValueRespectNulls lead leadInFrame lttb mannWhitneyUTest max max_by
  maxIntersections maxIntersectionsPosition maxMappedArrays meanZTest median medianBFloat16 medianBFloat16Weighted
  medianDD medianDeterministic medianExact medianExactHigh medianExactLow medianExactWeighted
  medianExactWeightedInterpolated medianGK medianInterpolatedWeighted medianTDigest medianTDigestWeighted
  medianTiming medianTimingWeighted min min_by minMappedArrays nonNegativeDerivative nth_value ntile percent_rank
  percentRank quantile quantileBFloat16 quantileBFloat16Weighted quantileDD quantileDeterministic quantileExact
  quantileExactExclusive quantileExactHigh quantileExactInclusive quantileExactLow quantileExactWeighted
  quantileExactWeightedInterpolated quantileGK quantileInterpolatedWeighted quantiles quantilesBFloat16
  quantilesBFloat16Weighted quantilesDD quantilesDeterministic quantilesExact quantilesExactExclusive
  quantilesExactHigh quantilesExactInclusive quantilesExactLow quantilesExactWeighted
  quantilesExactWeightedInterpolated quantilesGK quantilesInterpolatedWeighted quantilesTDigest
  quantilesTDigestWeighted quantilesTiming quantilesTimingWeighted quantileTDigest quantileTDigestWeighted
  quantileTiming quantileTimingWeighted rank rankCorr retention row_number sequenceCount sequenceMatch
  sequenceMatchEvents sequenceNextNode simpleLinearRegression singleValueOrNull skewPop skewSamp sparkBar sparkbar
  STD STDDEV STDDEV_POP STDDEV_SAMP stddevPop stddevPopStable stddevSamp stddevSampStable string_agg studentTTest
  studentTTestOneSample sum sumCount sumKahan sumMapFiltered sumMapFilteredWithOverflow sumMappedArrays
  sumMapWithOverflow sumWithOverflow theilsU topK topKWeighted uniq uniqCombined uniqCombined64 uniqExact
  uniqHLL12 uniqUpTo VAR_POP VAR_SAMP varPop varPopStable varSamp varSampStable welchTTest windowFunnel
`);

/** Numbers, bits and chance. */
const arithmetic = words(`
  abs acos acosh asin asinh atan atan2 atanh avg2 bitAnd bitCount bitHammingDistance bitNot bitOr bitRotateLeft
  bitRotateRight bitShiftLeft bitShiftRight bitSlice bitTest bitTestAll bitTestAny bitXor byteSwap cbrt ceil
  ceiling cos cosh cosineDistance degrees distanceCosine distanceL1 distanceL2 distanceL2Squared distanceLinf
  distanceLp divide divideDecimal divideOrNull e erf erfc exp exp10 exp2 factorial financialInternalRateOfReturn
  financialInternalRateOfReturnExtended financialNetPresentValue financialNetPresentValueExtended floor gcd hypot
  ifNotFinite intDiv intDivOrNull intDivOrZero intExp10 intExp2 isFinite isInfinite isNaN isPrime isProbablePrime
  L1Distance L1Norm L1Normalize L2Distance L2Norm L2Normalize L2SquaredDistance L2SquaredNorm lcm lgamma
  LinfDistance LinfNorm LinfNormalize ln log log10 log1p log2 LpDistance LpNorm LpNormalize max2 midpoint min2
  minus mod modOrNull modulo moduloOrNull moduloOrZero multiply multiplyDecimal negate normalizeL1 normalizeL2
  normalizeLinf normalizeLp normL1 normL2 normL2Squared normLinf normLp pi plus pmod pmodOrNull positive_modulo
  positive_modulo_or_null positiveModulo positiveModuloOrNull pow power proportionsZTest radians rand rand32
  rand64 randBernoulli randBinomial randCanonical randChiSquared randConstant randExponential randFisherF
  randLogNormal randNegativeBinomial randNormal randomFixedString randomPrintableASCII randomString
  randomStringUTF8 randPoisson randStudentT randUniform round roundAge roundBankers roundDown roundDuration
  roundToExp2 sigmoid sign sin sinh sqr sqrt tan tanh tgamma trunc truncate width_bucket widthBucket
`);

/** Comparing, choosing, and what is missing. */
const conditions = words(`
  and assumeNotNull caseWithoutExpr caseWithoutExpression clamp coalesce equals firstNonDefault greater
  greaterOrEquals greatest if ifNull in isDistinctFrom isNotDistinctFrom isNotNull isNull isNullable isZeroOrNull
  least less lessOrEquals multiIf not notEquals notIn notNullIn nullIf nullIn or toNullable xor
`);

/** Dates and times. */
const times = words(`
  addDate addDays addHours addInterval addMicroseconds addMilliseconds addMinutes addMonths addNanoseconds
  addQuarters addSeconds addTupleOfIntervals addWeeks addYears age changeDay changeHour changeMinute changeMonth
  changeSecond changeYear curdate current_date current_timestamp date_bin DATE_DIFF date_diff DATE_FORMAT
  DATE_TRUNC dateDiff dateName dateTrunc DAY DAYOFMONTH DAYOFWEEK DAYOFYEAR formatDateTime
  formatDateTimeInJodaSyntax FROM_DAYS FROM_UNIXTIME from_utc_timestamp fromDaysSinceYearZero
  fromDaysSinceYearZero32 fromModifiedJulianDay fromModifiedJulianDayOrNull fromUnixTimestamp
  fromUnixTimestampInJodaSyntax fromUTCTimestamp hop hopEnd hopStart HOUR LAST_DAY localtime localtimestamp
  makeDate makeDate32 makeDateTime makeDateTime64 MICROSECOND MILLISECOND MINUTE MONTH monthName NANOSECOND now
  now64 QUARTER SECOND seriesDecomposeSTL seriesOutliersDetectTukey subDate subtractDays subtractHours
  subtractInterval subtractMicroseconds subtractMilliseconds subtractMinutes subtractMonths subtractNanoseconds
  subtractQuarters subtractSeconds subtractTupleOfIntervals subtractWeeks subtractYears time_bucket timeDiff
  timeSlot timeSlots timestamp TIMESTAMP_DIFF timestamp_diff timestampDiff timeZoneOf timezoneOf timeZoneOffset
  timezoneOffset TO_DAYS to_utc_timestamp today toDayOfMonth toDayOfWeek toDayOfYear toDaysInMonth
  toDaysSinceYearZero toHour toISOWeek toISOYear toLastDayOfMonth toLastDayOfWeek toMicrosecond toMillisecond
  toMinute toModifiedJulianDay toModifiedJulianDayOrNull toMonday toMonth toMonthNumSinceEpoch toNanosecond
  toQuarter toRelativeDayNum toRelativeHourNum toRelativeMinuteNum toRelativeMonthNum toRelativeQuarterNum
  toRelativeSecondNum toRelativeWeekNum toRelativeYearNum toSecond toStartOfDay toStartOfFifteenMinutes
  toStartOfFiveMinute toStartOfFiveMinutes toStartOfHour toStartOfInterval toStartOfISOYear toStartOfMicrosecond
  toStartOfMillisecond toStartOfMinute toStartOfMonth toStartOfNanosecond toStartOfQuarter toStartOfSecond
  toStartOfTenMinutes toStartOfWeek toStartOfYear toTimeWithFixedDate toTimeZone toTimezone toUnixTimestamp
  toUTCTimestamp toWeek toYear toYearNumSinceEpoch toYearWeek toYYYYMM toYYYYMMDD toYYYYMMDDhhmmss tumble
  tumbleEnd tumbleStart UTC_timestamp UTCTimestamp week windowID YEAR yearweek yesterday YYYYMMDDhhmmssToDateTime
  YYYYMMDDhhmmssToDateTime64 YYYYMMDDToDate YYYYMMDDToDate32
`);

/** Texts, patterns and words. */
const texts = words(`
  alphaTokens appendTrailingCharIfAbsent array_to_string arrayStringConcat ascii base32Decode base32Encode
  base58Decode base58Encode base64Decode base64Encode base64URLDecode base64URLEncode basename byteHammingDistance
  byteSlice caseFoldUTF8 CHAR_LENGTH CHARACTER_LENGTH compareSubstrings concat concat_ws concatAssumeInjective
  concatWithSeparator concatWithSeparatorAssumeInjective conv convertCharset countMatches
  countMatchesCaseInsensitive countSubstrings countSubstringsCaseInsensitive countSubstringsCaseInsensitiveUTF8
  CRC32 CRC32IEEE CRC64 cutFragment cutQueryString cutQueryStringAndFragment cutToFirstSignificantSubdomain
  cutToFirstSignificantSubdomainRFC cutToFirstSignificantSubdomainWithWWW cutToFirstSignificantSubdomainWithWWWRFC
  cutURLParameter cutWWW decodeHTMLComponent decodeURLComponent decodeURLFormComponent decodeXMLComponent domain
  domainRFC domainWithoutWWW domainWithoutWWWRFC encodeURLComponent encodeURLFormComponent encodeXMLComponent
  endsWith endsWithCaseInsensitive endsWithCaseInsensitiveUTF8 endsWithUTF8 extract extractAll extractAllGroups
  extractAllGroupsHorizontal extractAllGroupsVertical extractGroups extractTextFromHTML extractURLParameter
  extractURLParameterNames extractURLParameters firstLine firstSignificantSubdomain firstSignificantSubdomainRFC
  format fragment FROM_BASE64 hasAllToken hasAllTokens hasAnyToken hasAnyTokens hasPhrase hasSubsequence
  hasSubsequenceCaseInsensitive hasSubsequenceCaseInsensitiveUTF8 hasSubsequenceUTF8 hasToken
  hasTokenCaseInsensitive hasTokenCaseInsensitiveOrNull hasTokenOrNull highlight ilike initcap initcapUTF8 instr
  isASCII isValidASCII isValidUTF8 lcase left leftPad leftPadUTF8 leftUTF8 lengthUTF8 like locate lower lowerUTF8
  lpad ltrim match matchPhrase mid mismatches multiSearchAllPositions multiSearchAllPositionsCaseInsensitive
  multiSearchAllPositionsCaseInsensitiveUTF8 multiSearchAllPositionsUTF8 multiSearchAny
  multiSearchAnyCaseInsensitive multiSearchAnyCaseInsensitiveUTF8 multiSearchAnyUTF8 multiSearchFirstIndex
  multiSearchFirstIndexCaseInsensitive multiSearchFirstIndexCaseInsensitiveUTF8 multiSearchFirstIndexUTF8
  multiSearchFirstPosition multiSearchFirstPositionCaseInsensitive multiSearchFirstPositionCaseInsensitiveUTF8
  multiSearchFirstPositionUTF8 NATURAL_SORT_KEY naturalSortKey netloc ngramDistance ngramDistanceCaseInsensitive
  ngramDistanceCaseInsensitiveUTF8 ngramDistanceUTF8 ngrams ngramSearch ngramSearchCaseInsensitive
  ngramSearchCaseInsensitiveUTF8 ngramSearchUTF8 normalizeUTF8NFC normalizeUTF8NFD normalizeUTF8NFKC
  normalizeUTF8NFKCCasefold normalizeUTF8NFKD notILike notLike overlay overlayUTF8 path pathFull port portRFC
  position positionCaseInsensitive positionCaseInsensitiveUTF8 positionUTF8 protocol queryString
  queryStringAndFragment REGEXP_EXTRACT regexp_instr REGEXP_MATCHES REGEXP_REPLACE REGEXP_SUBSTR regexpExtract
  regexpInstr regexpPosition regexpQuoteMeta removeAccentsUTF8 removeDiacriticsUTF8 repeat replace replaceAll
  replaceOne replaceRegexpAll replaceRegexpOne reverseBySeparator reverseUTF8 right rightPad rightPadUTF8
  rightUTF8 rpad rtrim soundex space sparseGrams sparseGramsHashes sparseGramsHashesUTF8 sparseGramsUTF8
  splitByAlpha splitByChar splitByNonAlpha splitByRegexp splitByString splitByWhitespace startsWith
  startsWithCaseInsensitive startsWithCaseInsensitiveUTF8 startsWithUTF8 stringBytesEntropy stringBytesUniq
  stringJaccardIndex stringJaccardIndexUTF8 substr substring SUBSTRING_INDEX substringIndex substringIndexUTF8
  substringUTF8 TO_BASE64 tokens tokensForLikePattern topLevelDomain topLevelDomainRFC toValidUTF8 translate
  translateUTF8 trim trimBoth trimLeft trimRight tryBase32Decode tryBase58Decode tryBase64Decode
  tryBase64URLDecode ucase upper upperUTF8 URLHierarchy URLPathHierarchy
`);

/** Arrays, maps, tuples and JSON. */
const collections = words(`
  array array_remove arrayAll arrayAUC arrayAUCPR arrayAutocorrelation arrayAvg arrayBottomK arrayCompact
  arrayConcat arrayCount arrayCumSum arrayCumSumNonNegative arrayDifference arrayDistinct arrayDotProduct
  arrayElement arrayElementOrNull arrayEnumerate arrayEnumerateDense arrayEnumerateDenseRanked arrayEnumerateUniq
  arrayEnumerateUniqRanked arrayExcept arrayExists arrayFill arrayFilter arrayFirst arrayFirstIndex
  arrayFirstOrNull arrayFlatten arrayFold arrayIntersect arrayJaccardIndex arrayJoin arrayLast arrayLastIndex
  arrayLastOrNull arrayMap arrayMax arrayMin arrayNormalizedGini arrayPartialReverseSort arrayPartialShuffle
  arrayPartialSort arrayPopBack arrayPopFront arrayPRAUC arrayProduct arrayPushBack arrayPushFront
  arrayRandomSample arrayRemove arrayResize arrayReverse arrayReverseFill arrayReverseSort arrayReverseSplit
  arrayROCAUC arrayRotateLeft arrayRotateRight arrayShiftLeft arrayShiftRight arrayShingles arrayShuffle
  arraySlice arraySort arraySplit arraySum arraySymmetricDifference arrayTopK arrayTranspose arrayUnion arrayUniq
  arrayWithConstant arrayZip arrayZipUnaligned CARDINALITY countEqual dotProduct dynamicElement dynamicType empty
  emptyArrayDate emptyArrayDateTime emptyArrayFloat32 emptyArrayFloat64 emptyArrayInt16 emptyArrayInt32
  emptyArrayInt64 emptyArrayInt8 emptyArrayString emptyArrayToSingle emptyArrayUInt16 emptyArrayUInt32
  emptyArrayUInt64 emptyArrayUInt8 extractKeyValuePairs extractKeyValuePairsWithEscaping flatten flattenTuple has
  hasAll hasAny hasSubstr indexOf indexOfAssumeSorted isValidJSON JSON_ARRAY_LENGTH JSON_EXISTS JSON_QUERY
  JSON_VALUE JSONAllPaths JSONAllPathsWithTypes JSONAllValues JSONArrayLength JSONDynamicPaths
  JSONDynamicPathsWithTypes JSONExtract JSONExtractArrayRaw JSONExtractArrayRawCaseInsensitive JSONExtractBool
  JSONExtractBoolCaseInsensitive JSONExtractCaseInsensitive JSONExtractFloat JSONExtractFloatCaseInsensitive
  JSONExtractInt JSONExtractIntCaseInsensitive JSONExtractKeys JSONExtractKeysAndValues
  JSONExtractKeysAndValuesCaseInsensitive JSONExtractKeysAndValuesRaw JSONExtractKeysAndValuesRawCaseInsensitive
  JSONExtractKeysCaseInsensitive JSONExtractRaw JSONExtractRawCaseInsensitive JSONExtractString
  JSONExtractStringCaseInsensitive JSONExtractUInt JSONExtractUIntCaseInsensitive JSONHas JSONKey JSONLength
  JSONMergePatch jsonMergePatch JSONType length map MAP_FROM_ARRAYS mapAdd mapAll mapApply mapConcat mapContains
  mapContainsKey mapContainsKeyLike mapContainsValue mapContainsValueLike mapExists mapExtractKeyLike
  mapExtractValueLike mapFilter mapFromArrays mapFromString mapKeys mapPartialReverseSort mapPartialSort
  mapPopulateSeries mapReverseSort mapSort mapSubtract mapUpdate mapValues notEmpty OCTET_LENGTH prettyPrintJSON
  range replicate reverse scalarProduct simpleJSONExtractBool simpleJSONExtractFloat simpleJSONExtractInt
  simpleJSONExtractRaw simpleJSONExtractString simpleJSONExtractUInt simpleJSONHas str_to_map toJSONString tuple
  tupleConcat tupleDivide tupleDivideByNumber tupleElement tupleHammingDistance tupleIntDiv tupleIntDivByNumber
  tupleIntDivOrZero tupleIntDivOrZeroByNumber tupleMinus tupleModulo tupleModuloByNumber tupleMultiply
  tupleMultiplyByNumber tupleNames tupleNegate tuplePlus tuplePositiveModuloByNumber tupleToNameValuePairs unnest
  vectorDifference vectorSum visitParamExtractBool visitParamExtractFloat visitParamExtractInt
  visitParamExtractRaw visitParamExtractString visitParamExtractUInt visitParamHas
`);

/** Types, encodings, hashes and addresses. */
const conversions = words(`
  accurateCast accurateCastOrDefault accurateCastOrNull bin bitmaskToArray bitmaskToList bitPositionsToArray CAST
  char cityHash64 cutIPv6 DATE dateTime64ToSnowflakeID dateTimeToSnowflakeID dateTimeToUUIDv7 farmFingerprint64
  farmHash64 fromUnixTimestamp64Micro fromUnixTimestamp64Milli fromUnixTimestamp64Nano fromUnixTimestamp64Second
  gccMurmurHash generateUUIDv4 generateUUIDv7 halfMD5 hex hilbertDecode hilbertEncode hiveHash HMAC INET6_ATON
  INET6_NTOA INET_ATON INET_NTOA intHash32 intHash64 IPv4CIDRToRange IPv4NumToString IPv4NumToStringClassC
  IPv4StringToNum IPv4StringToNumOrDefault IPv4StringToNumOrNull IPv4ToIPv6 IPv6CIDRToRange IPv6NumToString
  IPv6StringToNum IPv6StringToNumOrDefault IPv6StringToNumOrNull isIPAddressInRange isIPv4String isIPv6String
  javaHash javaHashUTF16LE jumpConsistentHash kafkaMurmurHash keccak256 kostikConsistentHash MD4 MD5 metroHash64
  mortonDecode mortonEncode murmurHash2_32 murmurHash2_64 murmurHash3_128 murmurHash3_32 murmurHash3_64
  ngramMinHash ngramMinHashArg ngramMinHashArgCaseInsensitive ngramMinHashArgCaseInsensitiveUTF8
  ngramMinHashArgUTF8 ngramMinHashCaseInsensitive ngramMinHashCaseInsensitiveUTF8 ngramMinHashUTF8 ngramSimHash
  ngramSimHashCaseInsensitive ngramSimHashCaseInsensitiveUTF8 ngramSimHashUTF8 parseDateTime
  parseDateTime32BestEffort parseDateTime32BestEffortOrNull parseDateTime32BestEffortOrZero parseDateTime64
  parseDateTime64BestEffort parseDateTime64BestEffortOrNull parseDateTime64BestEffortOrZero
  parseDateTime64BestEffortUS parseDateTime64BestEffortUSOrNull parseDateTime64BestEffortUSOrZero
  parseDateTime64InJodaSyntax parseDateTime64InJodaSyntaxOrNull parseDateTime64InJodaSyntaxOrZero
  parseDateTime64OrNull parseDateTime64OrZero parseDateTimeBestEffort parseDateTimeBestEffortOrNull
  parseDateTimeBestEffortOrZero parseDateTimeBestEffortUS parseDateTimeBestEffortUSOrNull
  parseDateTimeBestEffortUSOrZero parseDateTimeInJodaSyntax parseDateTimeInJodaSyntaxOrNull
  parseDateTimeInJodaSyntaxOrZero parseDateTimeOrNull parseDateTimeOrZero reinterpret reinterpretAsDate
  reinterpretAsDateTime reinterpretAsFixedString reinterpretAsFloat32 reinterpretAsFloat64 reinterpretAsInt128
  reinterpretAsInt16 reinterpretAsInt256 reinterpretAsInt32 reinterpretAsInt64 reinterpretAsInt8
  reinterpretAsString reinterpretAsUInt128 reinterpretAsUInt16 reinterpretAsUInt256 reinterpretAsUInt32
  reinterpretAsUInt64 reinterpretAsUInt8 reinterpretAsUUID RIPEMD160 SHA1 SHA224 SHA256 SHA384 SHA512 SHA512_256
  sipHash128 sipHash128Keyed sipHash128Reference sipHash128ReferenceKeyed sipHash64 sipHash64Keyed
  snowflakeIDToDateTime snowflakeIDToDateTime64 sqid sqidDecode sqidEncode str_to_date TO_UNIXTIME toBFloat16
  toBFloat16OrNull toBFloat16OrZero toBool toDate toDate32 toDate32OrDefault toDate32OrNull toDate32OrZero
  toDateOrDefault toDateOrNull toDateOrZero toDateTime toDateTime32 toDateTime64 toDateTime64OrDefault
  toDateTime64OrNull toDateTime64OrZero toDateTimeOrDefault toDateTimeOrNull toDateTimeOrZero toDecimal128
  toDecimal128OrDefault toDecimal128OrNull toDecimal128OrZero toDecimal256 toDecimal256OrDefault
  toDecimal256OrNull toDecimal256OrZero toDecimal32 toDecimal32OrDefault toDecimal32OrNull toDecimal32OrZero
  toDecimal64 toDecimal64OrDefault toDecimal64OrNull toDecimal64OrZero toDecimalString toFixedString toFloat32
  toFloat32OrDefault toFloat32OrNull toFloat32OrZero toFloat64 toFloat64OrDefault toFloat64OrNull toFloat64OrZero
  toInt128 toInt128OrDefault toInt128OrNull toInt128OrZero toInt16 toInt16OrDefault toInt16OrNull toInt16OrZero
  toInt256 toInt256OrDefault toInt256OrNull toInt256OrZero toInt32 toInt32OrDefault toInt32OrNull toInt32OrZero
  toInt64 toInt64OrDefault toInt64OrNull toInt64OrZero toInt8 toInt8OrDefault toInt8OrNull toInt8OrZero toInterval
  toIntervalDay toIntervalHour toIntervalMicrosecond toIntervalMillisecond toIntervalMinute toIntervalMonth
  toIntervalNanosecond toIntervalQuarter toIntervalSecond toIntervalWeek toIntervalYear toIPv4 toIPv4OrDefault
  toIPv4OrNull toIPv4OrZero toIPv6 toIPv6OrDefault toIPv6OrNull toIPv6OrZero toLowCardinality toString
  toStringCutToZero toTime toTime64 toTime64OrNull toTime64OrZero toTimeOrNull toTimeOrZero toUInt128
  toUInt128OrDefault toUInt128OrNull toUInt128OrZero toUInt16 toUInt16OrDefault toUInt16OrNull toUInt16OrZero
  toUInt256 toUInt256OrDefault toUInt256OrNull toUInt256OrZero toUInt32 toUInt32OrDefault toUInt32OrNull
  toUInt32OrZero toUInt64 toUInt64OrDefault toUInt64OrNull toUInt64OrZero toUInt8 toUInt8OrDefault toUInt8OrNull
  toUInt8OrZero toUnixTimestamp64Micro toUnixTimestamp64Milli toUnixTimestamp64Nano toUnixTimestamp64Second toUUID
  toUUIDOrDefault toUUIDOrNull toUUIDOrZero unbin unhex URLHash UUIDNumToString UUIDStringToNum UUIDToNum
  UUIDv7ToDateTime wordShingleMinHash wordShingleMinHashArg wordShingleMinHashArgCaseInsensitive
  wordShingleMinHashArgCaseInsensitiveUTF8 wordShingleMinHashArgUTF8 wordShingleMinHashCaseInsensitive
  wordShingleMinHashCaseInsensitiveUTF8 wordShingleMinHashUTF8 wordShingleSimHash
  wordShingleSimHashCaseInsensitive wordShingleSimHashCaseInsensitiveUTF8 wordShingleSimHashUTF8 wyHash64 xxh3
  xxh3_128 xxHash32 xxHash64 xxHash64Spark yandexConsistentHash
`);

/** The rest, one by one. */
const rest = words(`
  bar byteSize caseWithExpr caseWithExpression countDigits digits FORMAT_BYTES formatReadableDecimalSize
  formatReadableQuantity formatReadableSize formatReadableTimeDelta geoDistance geohashDecode geohashEncode
  getSubcolumn greatCircleAngle greatCircleDistance identity ignore isDecimalOverflow MACNumToString
  MACStringToNum MACStringToOUI materialize minSampleSizeContinous minSampleSizeContinuous minSampleSizeConversion
  parseReadableSize parseReadableSizeOrNull parseReadableSizeOrZero parseTimeDelta rowNumberInAllBlocks toTypeName
  transform variantElement variantType
`);

/** Of the language itself, and no functions to the engine's list of them. */
const syntax = words(`lambda exists grouping`);

/** What may follow the name of an aggregate. Not State and Merge: they make memory of an aggregation from bytes. */
const combinators = words(`If Array Map Distinct OrNull OrDefault ForEach ArgMin ArgMax`);

/** Tables that are made from their arguments. */
const tableFunctionNames = words(`numbers generateSeries generate_series`);

/** Functions one of whose arguments is a type: a literal, and none that holds memory of an aggregation. */
const typeTakers = words(`
  CAST accurateCast accurateCastOrNull accurateCastOrDefault reinterpret dynamicElement variantElement JSONExtract
  JSONExtractCaseInsensitive JSONExtractKeysAndValues JSONExtractKeysAndValuesCaseInsensitive
`);

/** Functions that call another one for each item; the engine also takes the name of that one. */
const lambdaTakers = words(`
  arrayAll arrayAvg arrayBottomK arrayCompact arrayCount arrayCumSum arrayCumSumNonNegative arrayDifference arrayExists
  arrayFill arrayFilter arrayFirst arrayFirstIndex arrayFirstOrNull arrayFold arrayLast arrayLastIndex arrayLastOrNull
  arrayMap arrayMax arrayMin arrayPartialReverseSort arrayPartialSort arrayProduct arrayReverseFill arrayReverseSort
  arrayReverseSplit arraySort arraySplit arraySum arrayTopK mapAll mapApply mapExists mapFilter mapPartialReverseSort
  mapPartialSort mapReverseSort mapSort
`);

/** Functions whose right side may be the name of a table. */
const membership = words(`in notIn nullIn notNullIn`);

// The engine knows many of them in any case. No name differs from a refused one in its case alone.
const lower = (names: readonly string[]) => new Set(names.map((name) => name.toLowerCase()));
const aggregates = lower(aggregateNames);
const plainNames = [arithmetic, conditions, times, texts, collections, conversions, rest].flat();
const plain = lower([...plainNames, ...syntax]);
const takesType = lower(typeTakers);
const isMembership = lower(membership);
const isLambdaTaker = lower(lambdaTakers);

/** For suggestions. */
export const functionNames: readonly string[] = [...aggregateNames, ...plainNames];

export function isAllowedFunction(name: string): boolean {
  return plain.has(name.toLowerCase()) || isAllowedAggregate(name);
}

function isAllowedAggregate(name: string): boolean {
  if (aggregates.has(name.toLowerCase())) return true;
  const combinator = combinators.find((suffix) => name.endsWith(suffix));
  return combinator !== undefined && isAllowedAggregate(name.slice(0, -combinator.length));
}

export function isAllowedTableFunction(name: string): boolean {
  return tableFunctionNames.includes(name);
}

export function namesType(name: string): boolean {
  return takesType.has(name.toLowerCase());
}

export function testsMembership(name: string): boolean {
  return isMembership.has(name.toLowerCase());
}

export function takesLambda(name: string): boolean {
  return isLambdaTaker.has(name.toLowerCase());
}
