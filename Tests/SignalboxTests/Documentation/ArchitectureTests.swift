import Foundation
import Testing

/// The pages on architecture and contributing describe the sources as they are.
@Suite struct ArchitectureTests {
  /// An arrow of the map: the module that imports, and one that it imports.
  struct Arrow: Hashable, Comparable, CustomStringConvertible {
    var from: String
    var to: String

    var description: String { "\(from) ─▶ \(to)" }

    static func < (left: Arrow, right: Arrow) -> Bool { left.description < right.description }
  }

  /// The dependencies between modules in Package.swift, without those that follow from others.
  private static func declaredArrows() throws -> Set<Arrow> {
    let manifest = try String(contentsOf: Program.root.appending(path: "Package.swift"), encoding: .utf8)
    let declared = SourceImports.dependencies(inManifest: manifest).filter {
      ImportRule.modules.contains($0.key)
    }
    func reached(_ module: String) -> Set<String> {
      let direct = declared[module] ?? []
      return direct.reduce(into: direct) { $0.formUnion(reached($1)) }
    }
    return declared.reduce(into: []) { arrows, target in
      for module in target.value
      where !target.value.contains(where: { reached($0).contains(module) }) {
        arrows.insert(Arrow(from: module, to: target.key))
      }
    }
  }

  /// The lines of the map, each a chain of modules.
  private static func chains() throws -> [[String]] {
    let page = try #require(Pages.all["Architecture.md"])
    let map = try #require(page.components(separatedBy: "```text\n").dropFirst().first)
    let lines = try #require(map.components(separatedBy: "```").first).split(separator: "\n")
    return lines.map { line in
      line.split(separator: /─+▶/).map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func `the map has the modules and arrows of Package.swift`() throws {
    let chains = try Self.chains()
    #expect(Set(chains.joined()) == ImportRule.modules)
    let drawn = chains.flatMap { chain in
      zip(chain, chain.dropFirst()).map { Arrow(from: $0, to: $1) }
    }
    let declared = try Self.declaredArrows()
    #expect(declared.subtracting(drawn).sorted() == [], "missing in the map")
    #expect(Set(drawn).subtracting(declared).sorted() == [], "not in Package.swift")
  }

  @Test func `the table of modules has each of them`() throws {
    let page = try #require(Pages.all["Architecture.md"])
    let rows = page.matches(of: /\| `Sources\/(\w+)` \|/).map { String($0.output.1) }
    #expect(rows.sorted() == ImportRule.modules.sorted())
  }

  /// What the Swift files below `Sources` declare, each name after its keyword: `struct Observer`, `func endSecond`.
  private static let declared: Set<String> = {
    let keywords: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let", "case"]
    let folder = Program.root.appending(path: "Sources")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    var declared: Set<String> = []
    for path in paths where path.hasSuffix(".swift") {
      guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else {
        continue
      }
      var keyword: String?
      for word in text.utf8.split(whereSeparator: { !isWord($0) }) {
        let word = String(decoding: word, as: UTF8.self)
        if let keyword { declared.insert("\(keyword) \(word)") }
        keyword = keywords.contains(word) ? word : nil
      }
    }
    return declared
  }()

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (48...57).contains(byte) || (65...90).contains(byte)
      || (97...122).contains(byte)
  }

  @Test(arguments: ["Architecture.md", "Contributing.md"])
  func `every type and member named in backticks exists`(page: String) throws {
    let text = try #require(Pages.all[page])
    // `Observer`, `Journal.Cursor`, `Command.question(in:)`; files have a slash or an ending of their own.
    let pattern = /`([A-Z]\w+)(?:\.(\w+))?(?:\([\w:]*\))?`/
    let named = text.matches(of: pattern).map { (String($0.output.1), $0.output.2.map { String($0) }) }
    #expect(named.count >= 4)
    for (type, member) in named where !["Package", "README"].contains(type) {
      let types = ["struct", "class", "enum", "protocol", "typealias"]
      #expect(types.contains { Self.declared.contains("\($0) \(type)") }, "\(page): \(type)")
      guard let member else { continue }
      let members = ["func", "var", "let", "case", "struct", "enum"]
      #expect(members.contains { Self.declared.contains("\($0) \(member)") }, "\(page): \(type).\(member)")
    }
  }

  @Test func `many changes have a place`() throws {
    let page = try #require(Pages.all["Architecture.md"])
    let section = try #require(page.components(separatedBy: "## Where do I change …").last)
    let rows = try #require(section.components(separatedBy: "\n## ").first).matches(of: /\n\| .* \| .*`.*\|/)
    #expect(rows.count >= 10)
  }
}
