import Foundation
import Testing

/// The arrows between the modules, read from their imports.
@Suite struct ImportRulesTests {
  private static let manifest =
    (try? String(contentsOf: Program.root.appending(path: "Package.swift"), encoding: .utf8)) ?? ""

  @Test(arguments: ImportRule.all)
  func `a module imports only what its rule allows`(rule: ImportRule) throws {
    let imports = try SourceImports.imports(ofModule: rule.module)
    let faults = imports.compactMap { found in
      rule.fault(importing: found.module).map { "\(found.file):\(found.line): \($0)" }
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test func `every module has a rule`() throws {
    let folder = Program.root.appending(path: "Sources").path
    let modules = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
    #expect(Set(modules) == ImportRule.modules)
  }

  @Test(arguments: ImportRule.livePlane)
  func `a live plane needs neither the simulator nor the drills`(module: String) throws {
    var reached: Set<String> = []
    var open = [module]
    while let next = open.popLast() {
      guard reached.insert(next).inserted else { continue }
      let imported = Set(try SourceImports.imports(ofModule: next).map(\.module))
      open += imported.intersection(ImportRule.modules)
    }
    let simulated = reached.intersection(ImportRule.simulation).sorted()
    #expect(simulated.isEmpty, "\(module) reaches \(simulated.joined(separator: ", "))")
  }

  @Test(arguments: ImportRule.all)
  func `the manifest declares what a module imports, and nothing else`(rule: ImportRule) throws {
    let declared = try #require(SourceImports.dependencies(inManifest: Self.manifest)[rule.module])
    let imported = Set(try SourceImports.imports(ofModule: rule.module).map(\.module))
    #expect(declared == imported.intersection(ImportRule.modules).subtracting([rule.module]))
    for name in declared.sorted() { #expect(rule.fault(importing: name) == nil) }
  }

  @Test func `the engine imports no clock, input, output or Foundation`() throws {
    let imported = Set(try SourceImports.imports(ofModule: "Issuance").map(\.module))
    #expect(imported.isDisjoint(with: ["Foundation", "Glibc", "Dispatch", "Synchronization"]))
  }

  @Test(arguments: ["Issuance", "Telemetry", "World", "Drills", "Analysis"])
  func `what a run computes uses no C library, whose logarithms differ between processors`(
    module: String
  ) throws {
    let imported = Set(try SourceImports.imports(ofModule: module).map(\.module))
    #expect(imported.isDisjoint(with: ["Glibc", "Foundation", "RealModule", "Numerics"]))
  }

  @Test(arguments: [
    ("import World", "World"), ("package import Drills", "Drills"), ("@testable import Session", "Session"),
    ("internal import struct Telemetry.Frame", "Telemetry"),
  ])
  func `every form of an import is read`(line: String, module: String) {
    let found = SourceImports.imports(of: "// a file\n\(line)\n", file: "A.swift")
    #expect(found == [SourceImports.Import(file: "A.swift", line: 2, module: module)])
  }

  @Test func `an import against the arrows is reported with its rule`() throws {
    let rule = try #require(ImportRule.all.first { $0.module == "Dashboard" })
    #expect(
      rule.fault(importing: "World")
        == "Dashboard imports World, but may import Basics, Issuance, Session, Telemetry, Terminal only: "
        + "a dashboard watches any run, simulated or live")
    #expect(rule.fault(importing: "Session") == nil && rule.fault(importing: "Glibc") == nil)
  }
}
