// Replaced by the daemon.
package enum Seed { package static let name = "signalboxd" }
