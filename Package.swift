// swift-tools-version: 6.2
import PackageDescription

/// Settings every Swift target of this package is built with.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Those of the tests, which are not optimised: what they test is, and they are built in half the time.
let testing = strict + [.unsafeFlags(["-Onone"])]

/// Pages of the documentation, which `signalbox help` shows; a catalogue's folder cannot be embedded as a whole.
let pages = [
  "Watch", "Operate", "Drills", "Instruct", "Reports", "What-if", "Scenarios", "Operators", "Themes",
  "Settings", "Live", "Plane",
  "Plain-mode", "Formats", "Bench", "Terminals", "Glossary", "Architecture", "Contributing",
]

let package = Package(
  name: "signalbox",
  products: [
    .executable(name: "signalbox", targets: ["signalbox"]),
    // The live plane; the only product that builds HTTP, cryptography and SQLite.
    .executable(name: "signalboxd", targets: ["signalboxd"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // Of the live plane alone.
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
  ],
  targets: [
    // Instants and intervals with their texts, digests, event queues, names, files, system errors, YAML with places.
    .target(
      name: "Basics",
      dependencies: [
        .product(name: "SystemPackage", package: "swift-system"), .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    // The engine: a value without clock, randomness, I/O or Foundation.
    .target(
      name: "Issuance",
      dependencies: ["Basics", .product(name: "DequeModule", package: "swift-collections")],
      swiftSettings: strict),
    // What observes an engine: frames, histograms, moving averages, signals, alert rules, the journal.
    .target(
      name: "Telemetry",
      dependencies: ["Basics", "Issuance"],
      swiftSettings: strict),
    // The simulated driver: customers, load, malfunctions, conditions.
    .target(name: "World", dependencies: ["Basics", "Issuance", "Telemetry"], swiftSettings: strict),
    // Hosts a run, simulated or live: its thread, consoles, and the protocol of its socket.
    .target(name: "Session", dependencies: ["Basics", "Issuance", "Telemetry"], swiftSettings: strict),
    // Scenario files, the built-in library, exercises and their scores.
    .target(
      name: "Drills",
      dependencies: ["Basics", "Issuance", "Telemetry", "World", "Session"],
      exclude: ["Reading/FORMAT.md"],
      resources: [.embedInCode("Scenarios")],
      swiftSettings: strict),
    // Sessions kept in files, and played again.
    .target(
      name: "Recordings", dependencies: ["Basics", "Issuance", "Telemetry", "World", "Session", "Drills"],
      swiftSettings: strict),
    // Runs compared with edited ones.
    .target(
      name: "Analysis",
      dependencies: ["Basics", "Issuance", "Telemetry", "World", "Session", "Drills", "Recordings"],
      swiftSettings: strict),
    // A session told as a document.
    .target(
      name: "Reports",
      dependencies: [
        "Basics", "Issuance", "Telemetry", "World", "Session", "Drills", "Recordings", "Analysis",
      ],
      resources: [.embedInCode("Pages/report.css")],
      swiftSettings: strict),
    // ncurses, behind a C shim and one Swift target.
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["Basics", "CNcurses"], swiftSettings: strict),
    // Model, update, view.
    .target(
      name: "Dashboard", dependencies: ["Basics", "Issuance", "Telemetry", "Session", "Terminal"],
      resources: [.embedInCode("themes")],
      swiftSettings: strict),
    // What only drills add to the dashboard: the start screen, reports on it, the world's malfunctions.
    .target(
      name: "Training",
      dependencies: [
        "Basics", "Issuance", "Telemetry", "World", "Session", "Drills", "Reports", "Terminal", "Dashboard",
      ],
      swiftSettings: strict),
    // The command line.
    .executableTarget(
      name: "signalbox",
      dependencies: [
        "Basics", "Issuance", "Telemetry", "World", "Session", "Drills", "Recordings", "Analysis", "Reports",
        "Terminal", "Dashboard", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: pages.map { .embedInCode("Documentation.docc/\($0).md") },
      swiftSettings: strict),

    // PKCS#11 libraries, loaded while the program runs.
    .target(name: "CPKCS11"),
    // Keys, X.509, OCSP, CRLs and time-stamps, as bytes to be signed and as signed bytes.
    .target(
      name: "Signing",
      dependencies: [
        "Basics", "CPKCS11",
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    // The live plane's journal, payloads and snapshots.
    .target(
      name: "Store",
      dependencies: [
        "Basics", "Issuance", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    // The live driver: clock, signers, front ends, OCSP pool, issuer management.
    .target(
      name: "Service",
      dependencies: [
        "Basics", "Issuance", "Telemetry", "Session", "Signing", "Store",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Monitoring/alerts.yml"), .embedInCode("Management/management.yaml")],
      swiftSettings: strict),
    .executableTarget(
      name: "signalboxd",
      dependencies: [
        "Basics", "Service",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // What tests of several targets need: seeded chance, commands of any kind, small runs.
    .target(
      name: "TestSupport", dependencies: ["Basics", "Issuance", "Telemetry", "World", "Session", "Drills"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(name: "BasicsTests", dependencies: ["Basics", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "IssuanceTests", dependencies: ["Basics", "Issuance", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "TelemetryTests", dependencies: ["Basics", "Issuance", "Telemetry", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "WorldTests",
      dependencies: ["Basics", "Issuance", "Telemetry", "World", "Session", "Drills", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "DrillsTests",
      dependencies: [
        "Basics", "Issuance", "Telemetry", "World", "Session", "Drills", "Recordings", "Analysis", "Reports",
        "TestSupport",
      ],
      swiftSettings: testing),
    .testTarget(
      name: "TerminalTests", dependencies: ["Basics", "Terminal", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "DashboardTests",
      dependencies: [
        "Basics", "Issuance", "Telemetry", "World", "Session", "Drills", "Terminal", "Dashboard", "Training",
        "TestSupport",
      ],
      exclude: ["Golden"],
      swiftSettings: testing),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["Basics", "World", "Session", "Drills", "Reports", "Terminal", "Dashboard", "Training"],
      swiftSettings: testing),
    .testTarget(
      name: "SigningTests",
      dependencies: [
        "Basics", "Signing",
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
      ],
      swiftSettings: testing),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Basics", "Issuance", "Store", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: testing),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Basics", "Issuance", "Telemetry", "Session", "Signing", "Store", "Service", "TestSupport",
        // The simulator's side, which replays what a plane did.
        "Recordings", "Analysis",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      exclude: [
        "Monitoring/alerts_test.yml",
        "Daemon/clients.py",
        "Daemon/disk.py",
        "Daemon/faults.c",
        "Daemon/hostile.py",
        "Daemon/incident.py",
        "Daemon/judge.py",
        "Daemon/kill.py",
        "Daemon/overload.py",
        "Daemon/pdf.py",
        "Daemon/plane.py",
        "Daemon/schema.py",
        "Commands/tokens.py",
        "Commands/tenants.py",
      ],
      swiftSettings: testing),
    // The built program from outside: processes, pipes and a real terminal.
    .testTarget(
      name: "SignalboxTests",
      dependencies: [
        "Basics", "Issuance", "Telemetry", "World", "Session", "Drills", "Recordings", "Analysis", "Reports",
        "Terminal",
        "Dashboard",
        "TestSupport",
      ],
      exclude: ["Golden", "Readers", "Corpus", "Fuzzing/Program"],
      swiftSettings: testing),
  ],
  swiftLanguageModes: [.v6]
)

// libFuzzer's program, which `Scripts/fuzz` builds; it takes its readers from the tests, which that build leaves out.
if Context.environment["SIGNALBOX_FUZZ"] != nil {
  package.targets.removeAll { $0.isTest }
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Basics", "Issuance", "Telemetry", "World", "Session", "Drills", "Recordings", "Analysis", "Terminal",
        "Dashboard", "TestSupport",
      ],
      path: "Tests/SignalboxTests/Fuzzing",
      swiftSettings: strict))
}
