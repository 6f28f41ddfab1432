import Foundation
import Testing

/// `--memory`: how it is written, and what a run says that needs more.
@Suite struct MemoryOptionTests {
  @Test(arguments: ["0", "15m", "2t", "-1g", "1.5g", "g", "99999999999999999999"])
  func `a size that is none is refused with how to write it`(text: String) throws {
    let result = try Program.run("run", "--memory=\(text)", "--until", "13:46")
    #expect(
      result.status == 64 && result.errors.contains("expected a size from 16m to 1024g"), "\(result.errors)")
  }

  @Test func `a run that needs more is stopped with a sentence, and its output is not kept`() throws {
    let scratch = try Scratch()
    let result = try Program.run(
      [
        "run", "--memory", "16m", "--set", "hvca.rate=20000", "--set", "servers.count=1", "--output",
        "x.jsonl",
      ], in: scratch.folder)
    #expect(result.status == 1, "\(result.errors)")
    for part in ["the run was stopped", "requests and customers", "--memory 16m", "queues.capacity"] {
      #expect(result.errors.contains(part), "\(result.errors)")
    }
    #expect(try scratch.names == [])
  }

  @Test func `the size changes nothing in a run that fits`() throws {
    let usual = try Program.run("run", "--until", "13:50")
    let roomy = try Program.run("run", "--until", "13:50", "--memory", "8g")
    #expect(usual.status == 0 && usual.output == roomy.output)
  }
}
