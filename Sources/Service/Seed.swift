import Hummingbird
import HummingbirdTLS
import JWTKit
import NIOSSL
import NIOPosix
import ServiceLifecycle
import Logging
package enum Seed { package static let name = "x" }
