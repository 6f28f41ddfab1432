import Foundation
import Issuance

/// A report's format.
package enum ReportFormat: String, CaseIterable, Sendable {
  case html
  case markdown = "md"
  case json

  /// The format for a file's name; nil for other endings.
  package init?(fileName: String) {
    switch fileName.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased() {
    case "html", "htm", "xhtml": self = .html
    case "md", "markdown": self = .markdown
    case "json": self = .json
    default: return nil
    }
  }
}

extension Report {
  /// The whole report in a format; the same report gives the same text.
  package func text(_ format: ReportFormat) -> String {
    switch format {
    case .html: HTMLPage.write(self)
    case .markdown: MarkdownPage.write(self)
    case .json: json
    }
  }

  private var json: String {
    // Every number in a report is finite, so that encoding cannot fail.
    guard let value = try? ReportEncoder.encode(self) else {
      preconditionFailure("a report holds NaN or an infinity")
    }
    var text = ""
    value.write(into: &text)
    return text + "\n"
  }

  /// Decodes a report's JSON.
  package init(json: String) throws { self = try JSONDecoder().decode(Report.self, from: Data(json.utf8)) }
}
