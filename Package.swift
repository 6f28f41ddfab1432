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

let package = Package(
  name: "signalbox",
  products: [
    .executable(name: "signalbox", targets: ["signalbox"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The engine: a value without clock, randomness, I/O or Foundation.
    .target(
      name: "Issuance",
      dependencies: [.product(name: "DequeModule", package: "swift-collections")],
      swiftSettings: strict),
    // Frames, histograms, moving averages, alert rules.
    .target(
      name: "Metrics",
      dependencies: ["Issuance", .product(name: "Histogram", package: "hdrhistogram-swift")],
      swiftSettings: strict),
    // The simulated world the engine runs in.
    .target(name: "Simulation", dependencies: ["Issuance", "Metrics"], swiftSettings: strict),
    // Scenario files, the built-in library, exercises and their sessions.
    .target(
      name: "Drills",
      dependencies: ["Issuance", "Metrics", "Simulation", .product(name: "Yams", package: "Yams")],
      exclude: ["Reading/FORMAT.md"],
      resources: [.embedInCode("Scenarios")],
      swiftSettings: strict),
    // ncurses, behind a C shim and one Swift target.
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["CNcurses"], swiftSettings: strict),
    // Model, update, view.
    .target(
      name: "Dashboard",
      dependencies: ["Issuance", "Metrics", "Simulation", "Drills", "Terminal"],
      resources: [.embedInCode("themes")],
      swiftSettings: strict),
    // The command line.
    .executableTarget(
      name: "signalbox",
      dependencies: [
        "Issuance", "Metrics", "Simulation", "Drills", "Terminal", "Dashboard",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What tests of several targets need: seeded chance, commands of any kind.
    .target(
      name: "TestSupport", dependencies: ["Issuance", "Metrics", "Simulation"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(name: "IssuanceTests", dependencies: ["Issuance", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "MetricsTests", dependencies: ["Issuance", "Metrics", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SimulationTests", dependencies: ["Issuance", "Metrics", "Simulation", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DrillsTests", dependencies: ["Issuance", "Metrics", "Simulation", "Drills", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: strict),
    .testTarget(
      name: "DashboardTests",
      dependencies: ["Issuance", "Metrics", "Simulation", "Drills", "Terminal", "Dashboard", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: strict),
    // The built program from outside: processes, pipes and a real terminal.
    .testTarget(
      name: "SignalboxTests",
      dependencies: ["Issuance", "Metrics", "Simulation", "Drills", "Terminal", "Dashboard"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
