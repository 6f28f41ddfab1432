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
  "Settings",
  "Plain-mode", "Formats", "Bench", "Terminals", "Glossary", "Architecture", "Contributing",
]

let package = Package(
  name: "signalbox",
  products: [
    .executable(name: "signalbox", targets: ["signalbox"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
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
      name: "Metrics",
      dependencies: ["Basics", "Issuance"],
      swiftSettings: strict),
    // The simulated driver: customers, load, malfunctions, conditions.
    .target(name: "World", dependencies: ["Basics", "Issuance", "Metrics"], swiftSettings: strict),
    // Hosts a run, simulated or live: its thread, consoles, and the protocol of its socket.
    .target(name: "Session", dependencies: ["Basics", "Issuance", "Metrics"], swiftSettings: strict),
    // Scenario files, the built-in library, exercises and their scores.
    .target(
      name: "Drills",
      dependencies: ["Basics", "Issuance", "Metrics", "World", "Session"],
      exclude: ["Reading/FORMAT.md"],
      resources: [.embedInCode("Scenarios")],
      swiftSettings: strict),
    // Sessions kept in files, and played again.
    .target(
      name: "Recordings", dependencies: ["Basics", "Issuance", "Metrics", "World", "Session", "Drills"],
      swiftSettings: strict),
    // Runs compared with edited ones.
    .target(
      name: "Analysis",
      dependencies: ["Basics", "Issuance", "Metrics", "World", "Session", "Drills", "Recordings"],
      swiftSettings: strict),
    // A session told as a document.
    .target(
      name: "Reports",
      dependencies: [
        "Basics", "Issuance", "Metrics", "World", "Session", "Drills", "Recordings", "Analysis",
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
      name: "Dashboard", dependencies: ["Basics", "Issuance", "Metrics", "Session", "Terminal"],
      resources: [.embedInCode("themes")],
      swiftSettings: strict),
    // What only drills add to the dashboard: the start screen, reports on it, the world's malfunctions.
    .target(
      name: "Training",
      dependencies: [
        "Basics", "Issuance", "Metrics", "World", "Session", "Drills", "Reports", "Terminal", "Dashboard",
      ],
      swiftSettings: strict),
    // The command line.
    .executableTarget(
      name: "signalbox",
      dependencies: [
        "Basics", "Issuance", "Metrics", "World", "Session", "Drills", "Recordings", "Analysis", "Reports",
        "Terminal", "Dashboard", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: pages.map { .embedInCode("Documentation.docc/\($0).md") },
      swiftSettings: strict),

    // What tests of several targets need: seeded chance, commands of any kind, small runs.
    .target(
      name: "TestSupport", dependencies: ["Basics", "Issuance", "Metrics", "World", "Session", "Drills"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(name: "BasicsTests", dependencies: ["Basics", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "IssuanceTests", dependencies: ["Basics", "Issuance", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "MetricsTests", dependencies: ["Basics", "Issuance", "Metrics", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "WorldTests",
      dependencies: ["Basics", "Issuance", "Metrics", "World", "Session", "Drills", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "DrillsTests",
      dependencies: [
        "Basics", "Issuance", "Metrics", "World", "Session", "Drills", "Recordings", "Analysis", "Reports",
        "TestSupport",
      ],
      swiftSettings: testing),
    .testTarget(
      name: "TerminalTests", dependencies: ["Basics", "Terminal", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "DashboardTests",
      dependencies: [
        "Basics", "Issuance", "Metrics", "World", "Session", "Drills", "Terminal", "Dashboard", "Training",
        "TestSupport",
      ],
      exclude: ["Golden"],
      swiftSettings: testing),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["Basics", "World", "Session", "Drills", "Reports", "Terminal", "Dashboard", "Training"],
      swiftSettings: testing),
    // The built program from outside: processes, pipes and a real terminal.
    .testTarget(
      name: "SignalboxTests",
      dependencies: [
        "Basics", "Issuance", "Metrics", "World", "Session", "Drills", "Recordings", "Analysis", "Reports",
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
        "Basics", "Issuance", "Metrics", "World", "Session", "Drills", "Recordings", "Analysis", "Terminal",
        "Dashboard", "TestSupport",
      ],
      path: "Tests/SignalboxTests/Fuzzing",
      swiftSettings: strict))
}
