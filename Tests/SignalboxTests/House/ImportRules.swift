import Foundation
import Testing

/// Which module may import which, and why: the arrows of the architecture.
struct ImportRule: Sendable, CustomTestStringConvertible {
  var module: String
  /// Modules of this package that it may import.
  var allowed: Set<String>
  var reason: String

  var testDescription: String { module }

  static let all: [ImportRule] = {
    let engine: Set = ["Basics", "Issuance"]
    let observed = engine.union(["Metrics"])
    let drilled = observed.union(["World", "Session"])
    let console = observed.union(["Session", "Terminal"])
    let told = drilled.union(["Drills", "Recordings", "Analysis", "Reports"])
    return [
      ImportRule("Basics", [], "everything stands on it"),
      ImportRule("Issuance", ["Basics"], "the engine knows neither observers nor drivers"),
      ImportRule("Metrics", engine, "any driver is observed, simulated or live"),
      ImportRule("World", observed, "the simulated driver knows nothing of drills and consoles"),
      ImportRule("Session", observed, "a session hosts any run, simulated or live"),
      ImportRule("Store", engine, "it keeps what a plane commits, and knows neither its clock nor its signers"),
      ImportRule("Drills", drilled, "drills know nothing of their recordings and screens"),
      ImportRule("Recordings", drilled.union(["Drills"]), "recordings are made before they are analysed"),
      ImportRule(
        "Analysis", drilled.union(["Drills", "Recordings"]), "runs are compared before they are reported"),
      ImportRule("Reports", told.subtracting(["Reports"]), "a report needs no screen"),
      ImportRule(
        "Service", observed.union(["Session", "Signing", "Store"]),
        "the live plane runs without simulation and without a screen"),
      ImportRule("CNcurses", [], "it is C"),
      ImportRule("Terminal", ["Basics", "CNcurses"], "it draws cells without knowledge of their meaning"),
      ImportRule("Dashboard", console, "a dashboard watches any run, simulated or live"),
      ImportRule("Training", console.union(told).union(["Dashboard"]), "it adds drills to the dashboard"),
      ImportRule(
        "signalbox", console.union(told).union(["Dashboard", "Training"]),
        "ncurses is the business of Terminal alone"),
      ImportRule("CPKCS11", [], "it is C"),
      ImportRule(
        "Signing", ["Basics", "CPKCS11"], "bytes in, bytes out: it knows neither the engine nor a clock"),
    ]
  }()

  /// The modules a live issuance plane consists of.
  static let livePlane = ["Basics", "Issuance", "Metrics", "Session", "Dashboard", "Terminal"]
  /// The modules it must not use, directly or indirectly.
  static let simulation: Set = ["World", "Drills", "Recordings", "Analysis", "Reports", "Training"]

  static let modules = Set(all.map(\.module))

  private init(_ module: String, _ allowed: Set<String>, _ reason: String) {
    self.module = module
    self.allowed = allowed
    self.reason = reason
  }

  /// The error of an import; nil if it keeps the rule, or is of another package.
  func fault(importing imported: String) -> String? {
    guard Self.modules.contains(imported), imported != module, !allowed.contains(imported) else { return nil }
    let list = allowed.isEmpty ? "none of the modules" : allowed.sorted().joined(separator: ", ")
    return "\(module) imports \(imported), but may import \(list) only: \(reason)"
  }
}

/// The imports of the package's sources.
enum SourceImports {
  struct Import: Hashable, Sendable {
    var file: String
    var line: Int
    var module: String
  }

  /// Modules that a source text imports, with their lines.
  static func imports(of text: String, file: String) -> [Import] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let pattern = /^(?:@\w+ +)*(?:(?:public|package|internal|fileprivate|private) +)?import +(.+)$/
      guard let words = line.firstMatch(of: pattern)?.output.1.split(separator: " "), let last = words.last
      else { return nil }
      // `import struct Module.Type` names the module first.
      let module = last.prefix { $0 != "." }
      return Import(file: file, line: index + 1, module: String(module))
    }
  }

  /// The imports of every Swift file of a module.
  static func imports(ofModule module: String) throws -> [Import] {
    let folder = Program.root.appending(path: "Sources/\(module)")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().flatMap { path in
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      return imports(of: text, file: "Sources/\(module)/\(path)")
    }
  }

  /// The dependencies that a package's manifest declares for its targets, those of other packages left out.
  static func dependencies(inManifest manifest: String) -> [String: Set<String>] {
    var dependencies: [String: Set<String>] = [:]
    for target in manifest.split(separator: /\.(?:target|executableTarget|testTarget)\(/).dropFirst() {
      guard let name = target.firstMatch(of: /name: "(\w+)"/)?.output.1 else { continue }
      let list = target.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.output.1 ?? ""
      let own = list.replacing(/\.product\([^)]*\)/, with: "")
      dependencies[String(name)] = Set(own.matches(of: /"(\w+)"/).map { String($0.output.1) })
    }
    return dependencies
  }
}
