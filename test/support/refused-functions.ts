/**
 * Functions of the engine that SQL of people may not use, and why: with those that it may use, src/query/sql-functions.ts,
 * these are all that the engine has. One that is in neither is new, and somebody has to decide.
 */
export const refusedFunctions: Readonly<Record<string, readonly string[]>> = {
  "the engine's own": words(`
    __actionName __applyFilter __bitBoolMaskAnd __bitBoolMaskOr __bitSwapLastTwo __bitWrapperFunc __getScalar
    __patchPartitionID __scalarSubqueryResult __toYearCalendarOnly _CAST nested validateNestedArraySizes
  `),
  'tells of the machine, the engine, its users or its settings': words(`
    addressToLine addressToLineWithInlines addressToSymbol authenticatedUser authUser buildId chdb connection_id
    connectionId current_database current_query_id current_schemas current_user currentDatabase currentProfiles
    currentQueryID currentRoles currentSchemas currentUser DATABASE defaultProfiles defaultRoles demangle
    enabledProfiles enabledRoles errorCodeToName flameGraph FQDN fullHostName getClientHTTPHeader getMacro
    getMergeTreeSetting getOSKernelVersion getServerPort getServerSetting getSetting getSettingOrDefault
    globalVariable hasThreadFuzzer hostName hostname initial_query_id initial_query_start_time initialQueryID
    initialQueryStartTime isMergeTreePartCoveredBy logTrace mergeTreePartInfo query_id queryID revision SCHEMA
    serverTimeZone serverTimezone serverUUID session_user shardCount shardNum showCertificate tcpPort tid timeZone
    timezone transactionID transactionLatestSnapshot transactionOldestSnapshot uptime user version
    zookeeperSessionUptime
  `),
  'encrypts or decrypts': words(`
    aes_decrypt_mysql aes_encrypt_mysql decrypt encrypt tryDecrypt
  `),
  'waits or fails on purpose': words(`
    aggThrow sleep sleepEachRow throwIf
  `),
  'reads files, dictionaries, models, addresses or other tables': words(`
    AIClassify aiClassify aiEmbed AIExtract aiExtract AIGenerate aiGenerate AITranslate aiTranslate catboostEvaluate
    cutToFirstSignificantSubdomainCustom cutToFirstSignificantSubdomainCustomRFC
    cutToFirstSignificantSubdomainCustomWithWWW cutToFirstSignificantSubdomainCustomWithWWWRFC dictGet dictGetAll
    dictGetChildren dictGetDate dictGetDateOrDefault dictGetDateTime dictGetDateTimeOrDefault dictGetDescendants
    dictGetFloat32 dictGetFloat32OrDefault dictGetFloat64 dictGetFloat64OrDefault dictGetHierarchy dictGetInt16
    dictGetInt16OrDefault dictGetInt32 dictGetInt32OrDefault dictGetInt64 dictGetInt64OrDefault dictGetInt8
    dictGetInt8OrDefault dictGetIPv4 dictGetIPv4OrDefault dictGetIPv6 dictGetIPv6OrDefault dictGetKeys
    dictGetOrDefault dictGetOrNull dictGetRoot dictGetString dictGetStringOrDefault dictGetUInt16
    dictGetUInt16OrDefault dictGetUInt32 dictGetUInt32OrDefault dictGetUInt64 dictGetUInt64OrDefault dictGetUInt8
    dictGetUInt8OrDefault dictGetUUID dictGetUUIDOrDefault dictHas dictIsIn evalMLMethod file filesystemAvailable
    filesystemCapacity filesystemUnreserved firstSignificantSubdomainCustom firstSignificantSubdomainCustomRFC
    getMaxTableNameLengthForDatabase hasColumnInTable joinGet joinGetOrNull naiveBayesClassifier
    naiveBayesClassifierWithAllProbs naiveBayesClassifierWithProb naiveBayesNgrams regionHierarchy regionIn
    regionToArea regionToCity regionToContinent regionToCountry regionToDistrict regionToName regionToPopulation
    regionToTopContinent
  `),
  'geometry, which nobody needs for logs': words(`
    areaCartesian areaSpherical geohashesInBox geometryIntersectCartesian geometryIntersectSpherical geoToH3
    geoToMGRS geoToUTM h3CellAreaM2 h3CellAreaRads2 h3Distance h3EdgeAngle h3EdgeLengthKm h3EdgeLengthM
    h3ExactEdgeLengthKm h3ExactEdgeLengthM h3ExactEdgeLengthRads h3GetBaseCell
    h3GetDestinationIndexFromUnidirectionalEdge h3GetFaces h3GetIndexesFromUnidirectionalEdge
    h3GetOriginIndexFromUnidirectionalEdge h3GetPentagonIndexes h3GetRes0Indexes h3GetResolution
    h3GetUnidirectionalEdge h3GetUnidirectionalEdgeBoundary h3GetUnidirectionalEdgesFromHexagon h3HexAreaKm2
    h3HexAreaM2 h3HexRing h3IndexesAreNeighbors h3IsPentagon h3IsResClassIII h3IsValid h3kRing h3Line h3NumHexagons
    h3PointDistKm h3PointDistM h3PointDistRads h3PolygonToCells h3PolygonToCellsWithContainment h3ToCenterChild
    h3ToChildren h3ToGeo h3ToGeoBoundary h3ToParent h3ToString h3UnidirectionalEdgeIsValid MGRSToGeo MVTBoundingBox
    MVTBoundingBoxMercator MVTEncodeGeom perimeterCartesian perimeterSpherical pointInEllipses pointInPolygon
    polygonAreaCartesian polygonAreaSpherical polygonConvexHullCartesian polygonPerimeterCartesian
    polygonPerimeterSpherical polygonsDistanceCartesian polygonsDistanceSpherical polygonsEqualsCartesian
    polygonsIntersectCartesian polygonsIntersectionCartesian polygonsIntersectionSpherical
    polygonsIntersectSpherical polygonsSymDifferenceCartesian polygonsSymDifferenceSpherical polygonsUnionCartesian
    polygonsUnionSpherical polygonsWithinCartesian polygonsWithinSpherical readWKB readWkb readWKBLineString
    readWKBMultiLineString readWKBMultiPolygon readWKBPoint readWKBPolygon readWKT readWkt readWKTLineString
    readWKTMultiLineString readWKTMultiPolygon readWKTPoint readWKTPolygon readWKTRing ST_AsMVTGeom ST_LineFromWKB
    ST_MLineFromWKB ST_MPolyFromWKB ST_PointFromWKB ST_PolyFromWKB stringToH3 SVG svg UTMToGeo WKB wkb WKT wkt
  `),
  'can take hours for one row, or memory that nobody counts': words(`
    arrayLevenshteinDistance arrayLevenshteinDistanceWeighted arraySimilarity damerauLevenshteinDistance
    editDistance editDistanceUTF8 jaroSimilarity jaroWinklerSimilarity levenshteinDistance levenshteinDistanceUTF8
    multiFuzzyMatchAllIndices multiFuzzyMatchAny multiFuzzyMatchAnyIndex multiMatchAllIndices multiMatchAny
    multiMatchAnyIndex printf
  `),
  'makes or takes the memory of an aggregation, or anything else, from bytes': words(`
    arrayReduce arrayReduceInRanges bitmapAnd bitmapAndCardinality bitmapAndnot bitmapAndnotCardinality bitmapBuild
    bitmapCardinality bitmapContains bitmapHasAll bitmapHasAny bitmapMax bitmapMin bitmapOr bitmapOrCardinality
    bitmapSubsetInRange bitmapSubsetLimit bitmapToArray bitmapTransform bitmapXor bitmapXorCardinality
    finalizeAggregation groupBitmapAnd groupBitmapOr groupBitmapXor groupNumericIndexedVector icebergHash
    initializeAggregation MVTEncode numericIndexedVectorAllValueSum numericIndexedVectorBuild
    numericIndexedVectorCardinality numericIndexedVectorGetValue numericIndexedVectorPointwiseAdd
    numericIndexedVectorPointwiseDivide numericIndexedVectorPointwiseEqual numericIndexedVectorPointwiseGreater
    numericIndexedVectorPointwiseGreaterEqual numericIndexedVectorPointwiseLess
    numericIndexedVectorPointwiseLessEqual numericIndexedVectorPointwiseMultiply
    numericIndexedVectorPointwiseNotEqual numericIndexedVectorPointwiseSubtract numericIndexedVectorShortDebugString
    numericIndexedVectorToMap runningAccumulate ST_AsMVT stochasticLinearRegression stochasticLogisticRegression
    subBitmap
  `),
  'for the engine itself, or for what records have not': words(`
    blockNumber blockSerializedSize blockSize colorOKLABToSRGB colorOKLCHToSRGB colorSRGBToOKLAB colorSRGBToOKLCH
    cosineDistanceTransposed cosineDistanceTransposedQuantized defaultValueOfArgumentType defaultValueOfTypeName
    dequantizeInt8ToBFloat16 displayName distanceCosineTransposed distanceL2Transposed dotProductTransposed
    dotProductTransposedQuantized dumpColumnStructure flipCoordinates generateSerialID generateSnowflakeID
    getSizeOfEnumType getTypeSerializationStreams globalIn globalInIgnoreSet globalNotIn globalNotInIgnoreSet
    globalNotNullIn globalNotNullInIgnoreSet globalNullIn globalNullInIgnoreSet icebergBucket icebergTruncate
    indexHint inIgnoreSet isConstant isDynamicElementInSharedData JSONSharedDataPaths JSONSharedDataPathsWithTypes
    L2DistanceTransposed L2DistanceTransposedQuantized lowCardinalityIndices lowCardinalityKeys moduloLegacy
    neighbor nothing nothingNull nothingUInt64 notInIgnoreSet notNullInIgnoreSet nowInBlock nowInBlock64
    nullInIgnoreSet partitionID partitionId quantilePrometheusHistogram quantilesPrometheusHistogram
    quantizeBFloat16ToInt8 randomHadamardTransform rowNumberInBlock runningConcurrency runningDifference
    runningDifferenceStartingWithFirstValue scalarProductTransposed toColumnTypeName visibleWidth
  `),
  'takes or makes SQL, formats or schemas': words(`
    formatQuery formatQueryOrNull formatQuerySingleLine formatQuerySingleLineOrNull formatRow formatRowNoNewline
    fuzzBits fuzzQuery generateRandomStructure groupFormat highlightQuery normalizedQueryHash
    normalizedQueryHashKeepNames normalizeQuery normalizeQueryKeepNames obfuscateQuery obfuscateQueryWithSeed
    structureToCapnProtoSchema structureToProtobufSchema tokenizeQuery
  `),
  'keeps labels of series for the whole query, which logs have not': words(`
    timeSeriesChangesToGrid timeSeriesCopyTag timeSeriesCopyTags timeSeriesDeltaToGrid timeSeriesDerivToGrid
    timeSeriesExtractTag timeSeriesFromGrid timeSeriesGroupArray timeSeriesGroupToSamplingKey timeSeriesGroupToTags
    timeSeriesIdToGroup timeSeriesIdToTags timeSeriesIdToTagsGroup timeSeriesIncreaseToGrid
    timeSeriesInstantDeltaToGrid timeSeriesInstantRateToGrid timeSeriesJoinTags timeSeriesLastToGrid
    timeSeriesLastTwoSamples timeSeriesPredictLinearToGrid timeSeriesRange timeSeriesRateToGrid
    timeSeriesRemoveAllTagsExcept timeSeriesRemoveTag timeSeriesRemoveTags timeSeriesReplaceTag
    timeSeriesResampleToGridWithStaleness timeSeriesResetsToGrid timeSeriesStoreTags timeSeriesTagsGroupToTags
    timeSeriesTagsToGroup timeSeriesThrowDuplicateSeriesIf
  `),
};

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
