import Foundation
import TestSupport
import Testing

@testable import Session

/// `signalbox serve`, `plane` and `attach`, with a daemon that issues nothing.
@Suite struct ServeTests {
  @Test func `without the daemon it is said where it comes from`() throws {
    let daemon = try FakeDaemon(isThere: false)
    for arguments in [["serve", "--plain"], ["serve", "--headless"], ["plane", "verify"]] {
      let result = try Child.run(
        daemon.program, arguments, environment: daemon.environment, in: daemon.scratch.folder)
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(result.errors.contains("'Scripts/run serve' builds it"), "\(result.errors)")
    }
    let help = try daemon.run("plane", "--help")
    #expect(help.text.contains("USAGE: signalbox plane") && help.status == 0)
  }

  @Test func `headless, the program becomes the daemon, with all arguments`() throws {
    let daemon = try FakeDaemon()
    let result = try daemon.run(
      "serve", "--headless", "--json", "--init", "/srv/p", "--config", "c.yaml", "--port=7", "--fail")
    #expect(result.status == 1 && result.errors.contains("the folder is busy"))
    #expect(
      daemon.arguments == ["serve", "--json", "--init", "/srv/p", "--config", "c.yaml", "--port=7", "--fail"])
    #expect(try daemon.run("serve", "--json").status == 64)
  }

  @Test func `plane passes everything on, and the daemon's answer back`() throws {
    let daemon = try FakeDaemon()
    let result = try daemon.run("plane", "add-account", "--name", "a b", "--help", "--", "-x")
    #expect(result.status == 3 && result.text == "plane of the fake\n")
    #expect(daemon.arguments == ["plane", "add-account", "--name", "a b", "--help", "--", "-x"])
  }

  @Test func `a daemon that fails is shown with the end of its log`() throws {
    let daemon = try FakeDaemon()
    let result = try daemon.run("serve", "--plain", "--fail")
    #expect(result.status == 1)
    #expect(result.errors.contains("signalboxd ended with status 1"), "\(result.errors)")
    #expect(result.errors.contains("the folder is busy"))
  }

  @Test func `it starts the daemon, says where everything is, and leaves it running`() throws {
    let daemon = try FakeDaemon()
    let session = PlaneStandIn.session()
    let server = try ConsoleServer(session: session, path: daemon.socket)
    let result = try daemon.run("serve", "--plain", "--fresh")
    defer { daemon.end(result.text) }
    #expect(result.status == 0, "\(result.errors)")
    #expect(daemon.arguments == ["serve", "--json", "--fresh"])
    #expect(result.text.contains("The plane issues certificates, as process "))
    #expect(
      result.text.contains(
        "curl --cacert '/r o.pem' --cert /c.pem --key /k.pem -H 'Content-Type: application/json;charset=utf-8' "
          + "-d '{\"api_key\": \"0123\", \"api_secret\": \"4567\"}' https://127.0.0.1:1/v2/login"))
    #expect(result.text.contains("Signalbox: the live plane “Issuance plane”."))
    #expect(result.errors.contains("the plane goes on; 'signalbox attach' returns to it"))
    #expect(!daemon.hasEnded)
    let log = daemon.scratch.file("signalbox/plane/log")
    #expect(try String(contentsOf: log, encoding: .utf8) == "a line of the log\n")
    server.close()
    _ = session.stop()
  }

  @Test func `a plane that another has started meanwhile is attached to, and is not asked about`() throws {
    let daemon = try FakeDaemon()
    let session = PlaneStandIn.session()
    let server = try ConsoleServer(session: session, path: daemon.socket)
    let result = try daemon.run("serve", "--plain", "--elsewhere")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.text.contains("The plane issues certificates, as process 1:"))
    #expect(result.errors.contains("runs already; this attaches to it"), "\(result.errors)")
    #expect(!result.errors.contains("has ended") && !result.errors.contains("returns to it"))
    server.close()
    _ = session.stop()
  }

  @Test func `a plane that runs already is attached to`() throws {
    let daemon = try FakeDaemon()
    let folder = daemon.scratch.file("signalbox/plane")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A socket's path may not be long.
    let session = PlaneStandIn.session()
    let server = try ConsoleServer(session: session, path: daemon.socket)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "socket").path, withDestinationPath: daemon.socket)
    let result = try daemon.run("serve", "--plain")
    #expect(
      result.status == 0 && result.errors.contains("runs already; this attaches to it"), "\(result.errors)")
    #expect(daemon.arguments == [])
    server.close()
    _ = session.stop()
  }
}

/// `signalbox attach` on a stand-in for a plane.
@Suite struct AttachTests {
  @Test func `the state of a plane has no figure that it cannot know`() throws {
    let socket = "/tmp/signalbox-\(UUID().uuidString.prefix(8)).sock"
    let session = PlaneStandIn.session()
    let server = try ConsoleServer(session: session, path: socket)
    let result = try Program.run("attach", socket, "--once", "--json")
    #expect(result.status == 0, "\(result.errors)")
    let state = try #require(
      try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
    #expect(state["kind"] as? String == "live" && state["seed"] is NSNull)
    for name in ["dss", "customers"] {
      let part = try #require(state[name] as? [String: Any])
      for unknown in ["trying", "given_up", "waiting", "tries"] { #expect(part[unknown] == nil) }
    }
    #expect((state["queues"] as? [Any])?.count == 3)
    let text = try Program.run("attach", socket, "--once").text
    #expect(text.contains("clock         live\n") && !text.contains("trying"))
    server.close()
    _ = session.stop()
  }

  @Test func `a plane's configuration says where its socket is`() throws {
    let scratch = try Scratch()
    let socket = "/tmp/signalbox-\(UUID().uuidString.prefix(8)).sock"
    let session = PlaneStandIn.session()
    let server = try ConsoleServer(session: session, path: socket)
    let file = scratch.file("plane.yaml")
    try "name: a\nsocket: {path: \(socket), group: x}\n".write(to: file, atomically: true, encoding: .utf8)
    let result = try Program.run("attach", "--config", file.path, "--once", "--json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Program.run("attach", socket, "--config", file.path, "--once").status == 64)
    let missing = try Program.run("attach", "--config", scratch.file("none.yaml").path, "--once")
    #expect(missing.status == 1 && missing.errors.contains("none.yaml"), "\(missing.errors)")
    server.close()
    _ = session.stop()
  }

  @Test func `without a plane the command that starts one is named`() throws {
    let result = try Program.run("attach", "--once")
    #expect(result.status == 1 && result.errors.contains("'signalbox serve' starts one"), "\(result.errors)")
  }

  @Test func `a drill's socket and a plane's are told apart`() throws {
    let socket = "/tmp/signalbox-\(UUID().uuidString.prefix(8)).sock"
    let session = PlaneStandIn.session()
    let server = try ConsoleServer(session: session, path: socket)
    let result = try Program.run("instruct", socket, "--plain")
    #expect(result.status == 1 && result.errors.contains("'signalbox attach' operates it"))
    server.close()
    _ = session.stop()
  }
}
