package import Basics

/// The bounds of one front end: what a client can make it keep in memory, and for how long.
package struct FrontEndLimits: Equatable, Sendable {
  /// Bytes of a request's body; a longer one is answered 413.
  package var bodyBytesMax = 64 << 10
  /// Bytes of all header fields and of one field; longer ones are answered 400.
  package var headerBytesMax = 16 << 10
  package var headerFieldBytesMax = 8 << 10
  package var headerFieldsMax = 64
  /// Open connections; further ones wait in the kernel's queue until one is closed.
  package var connectionsMax = 2_048
  /// Requests being answered at once; further ones are answered 503.
  package var requestsInFlightMax = 512
  /// From the connection's begin to the end of its first request's header, the TLS handshake included.
  package var firstRequestWithin: Interval = .seconds(10)
  /// From the end of a request's header to the end of its body.
  package var bodyWithin: Interval = .seconds(10)
  /// From the end of an answer to the end of the next request's header.
  package var idleWithin: Interval = .seconds(60)

  /// Bounds for a machine of a few cores.
  package init() {}
}
