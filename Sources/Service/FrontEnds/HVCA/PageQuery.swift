import Basics
import HTTPTypes
import Store

/// The query of a list: `page`, `per_page`, and `from` and `to` in POSIX seconds.
struct PageQuery: Sendable {
  var page: StorePage
  /// Included.
  var from: Instant
  /// Excluded: the end of the second that the query names.
  var to: Instant
  var status: DomainClaim.Status?
  private var others: [(name: String, value: String)] = []

  static let parameters: [Operation.Parameter] = [
    .init("page", "From 1", schema: #"{"type":"integer","minimum":1,"default":1}"#),
    .init(
      "per_page", "Entries of a page", schema: #"{"type":"integer","minimum":1,"maximum":1000,"default":100}"#
    ),
  ]
  static let times: [Operation.Parameter] = [
    .init("from", "POSIX seconds, included", schema: #"{"type":"integer","minimum":0}"#),
    .init("to", "POSIX seconds, included", schema: #"{"type":"integer","minimum":0}"#),
  ]
  static let status: [Operation.Parameter] = [
    .init("status", "Claims of this state alone", schema: #"{"type":"string","enum":["PENDING","VERIFIED"]}"#)
  ]

  /// Parameters that a route does not have are refused.
  ///
  /// - Parameter times: the span, with its last second, where the query has none; nil for a list without times.
  init(_ query: Substring?, times: (from: Int64, to: Int64)? = nil, hasStatus: Bool = false) throws(Problem) {
    let errors = FieldErrors()
    var (number, size) = (1, 100)
    var span = times ?? (0, 0)
    for (name, value) in try Self.pairs(query) {
      func whole(_ range: ClosedRange<Int64>) -> Int64? {
        guard let value = Int64(value), range.contains(value) else {
          errors.add(
            name,
            "expected a whole number from \(range.lowerBound) to \(range.upperBound), found '\(value.excerpt)'"
          )
          return nil
        }
        return value
      }
      // The end of the year 9999.
      let times = Int64(0)...253_402_300_799
      switch name {
      case "page": if let value = whole(1...1_000_000_000) { number = Int(value) }
      case "per_page": if let value = whole(1...Int64(StorePage.sizeMax)) { size = Int(value) }
      case "from" where span != (0, 0): if let value = whole(times) { span.from = value }
      case "to" where span != (0, 0): if let value = whole(times) { span.to = value }
      case "status" where hasStatus:
        switch value {
        case "PENDING": status = .pending
        case "VERIFIED": status = .verified
        default: errors.add(name, "expected PENDING or VERIFIED, found '\(value.excerpt)'")
        }
      default: errors.add(name, "there is no such parameter")
      }
      if name != "page" { others.append((name, value)) }
    }
    try errors.report()
    page = StorePage(number: number, size: size)
    from = Self.instant(span.from)
    to = Self.instant(span.to + 1)
  }

  private static func instant(_ second: Int64) -> Instant {
    Instant(nanoseconds: min(second, Instant.distantFuture.nanoseconds / 1_000_000_000) * 1_000_000_000)
  }

  private static func pairs(_ query: Substring?) throws(Problem) -> [(String, String)] {
    guard let query, !query.isEmpty else { return [] }
    var pairs: [(String, String)] = []
    for part in query.split(separator: "&", omittingEmptySubsequences: true) {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let texts = words.compactMap { word in
        PercentEncoding.decoded(word.utf8).flatMap { String(validating: $0, as: UTF8.self) }
      }
      guard texts.count == words.count, pairs.count < 16, !pairs.contains(where: { $0.0 == texts[0] }) else {
        throw .badRequest("the query is not one of names and values, each given once")
      }
      pairs.append((texts[0], texts.count > 1 ? texts[1] : ""))
    }
    return pairs
  }

  /// Adds `Total-Count`, and `Links` to the pages around this one (RFC 8288).
  func describe(_ total: Int, _ request: APIRequest, _ response: inout APIResponse) {
    response.headers[.totalCount] = String(total)
    let last = max(1, (total + page.size - 1) / page.size)
    var links = [link(1, "first", request)]
    if page.number > 1 { links.append(link(min(page.number - 1, last), "prev", request)) }
    if page.number < last { links.append(link(page.number + 1, "next", request)) }
    links.append(link(last, "last", request))
    response.headers[.links] = links.joined(separator: ", ")
  }

  private func link(_ number: Int, _ relation: String, _ request: APIRequest) -> String {
    let query = (others.map { "\($0.name)=\($0.value)" } + ["page=\(number)"]).joined(separator: "&")
    return "<\(request.path)?\(query)>; rel=\"\(relation)\""
  }
}
